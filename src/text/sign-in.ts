import type { Language } from '../cycle/definition/text.ts';
import type { SignInProblem } from '../graph/refusal.ts';
import { type Facts, said } from './facts.ts';

/** What Entra's refusal means, and what to do about it. */
const WORDS: Readonly<Record<Language, Readonly<Record<SignInProblem, string>>>> = {
  sv: {
    appUnknown: 'Entra känner inte appregistreringen. Kontrollera CLIENT_ID och TENANT_ID.',
    tenantUnknown: 'Entra känner inte katalogen. Kontrollera TENANT_ID.',
    secretWrong:
      'Entra godtar inte hemligheten. Kontrollera att CLIENT_SECRET är hemlighetens värde, inte dess id, eller skapa en ny.',
    secretExpired: 'Hemligheten har gått ut. Skapa en ny och sätt CLIENT_SECRET.',
    certificateUnknown:
      'Certifikatet finns inte på appregistreringen, eller hör inte ihop med nyckeln. Lägg till det, eller byt CLIENT_CERTIFICATE_PATH.',
    certificateExpired: 'Certifikatet har gått ut. Lägg till ett nytt och byt CLIENT_CERTIFICATE_PATH.',
    assertionOutOfTime: 'Intyget gäller inte nu. Kontrollera datorns klocka, och att plattformen förnyar sin tokenfil.',
    workloadUnknown:
      'Appregistreringen litar inte på plattformens token. Lägg till en federerad identitet med rätt utfärdare, subjekt och mottagare.',
    credentialUnreadable: 'Filen i AZURE_FEDERATED_TOKEN_FILE går inte att läsa. Kontrollera sökvägen.',
    resourceUnknown: 'Katalogen känner inte tjänsten. Registrera boten.',
    other: 'Entra gav ingen inloggning. Slå upp felkoden.',
  },
  en: {
    appUnknown: 'Entra does not know the app registration. Check CLIENT_ID and TENANT_ID.',
    tenantUnknown: 'Entra does not know the directory. Check TENANT_ID.',
    secretWrong:
      'Entra does not accept the secret. Check that CLIENT_SECRET is the secret’s value, not its id, or make a new one.',
    secretExpired: 'The secret has expired. Make a new one and set CLIENT_SECRET.',
    certificateUnknown:
      'The certificate is not on the app registration, or does not belong to the key. Add it, or change CLIENT_CERTIFICATE_PATH.',
    certificateExpired: 'The certificate has expired. Add a new one and change CLIENT_CERTIFICATE_PATH.',
    assertionOutOfTime:
      'The assertion is not valid now. Check the machine’s clock, and that the platform renews its token file.',
    workloadUnknown:
      'The app registration does not trust the platform’s token. Add a federated credential with the right issuer, subject and audience.',
    credentialUnreadable: 'The file in AZURE_FEDERATED_TOKEN_FILE cannot be read. Check the path.',
    resourceUnknown: 'The directory does not know the service. Register the bot.',
    other: 'Entra gave no sign-in. Look up the error code.',
  },
};

/** The words of `auth.refused`, with Entra's number. */
export const signInWords = (facts: Facts, language: Language): string => {
  const words = WORDS[language][said(facts, 'problem') as SignInProblem] ?? WORDS[language].other;
  const code = said(facts, 'code');
  return code ? `${words} (${code})` : words;
};

import type { Language } from '../cycle/definition/text.ts';
import type { Obstacle, Reach } from '../people/reach.ts';

interface ReachWords {
  readonly reachable: string;
  readonly unknown: string;
  readonly obstacle: Readonly<Record<Obstacle, string>>;
}

/** Whether a person gets the bot's cards, why not, and what to do about it. */
const WORDS: Readonly<Record<Language, ReachWords>> = {
  sv: {
    reachable: 'Nås i Teams.',
    unknown: 'Okänt: appen får inte se om den är installerad, och inget har skickats.',
    obstacle: {
      accountGone: 'Kontot finns inte i Entra eller har inte Teams. Ändra raden i Årshjul Roller.',
      accountDisabled: 'Kontot är avstängt i Entra. Ändra raden i Årshjul Roller eller utse en ställföreträdare.',
      guest: 'Kontot är en gäst. Gäster får inga kort i Teams.',
      blocked: 'Personen har blockerat boten. Be personen häva blockeringen i chatten.',
      disabledByAdmin: 'Boten är avstängd av en administratör. Tillåt appen i Teams administrationscenter.',
      installRefused: 'En appolicy i Teams hindrar att appen installeras. Tillåt appen för personen.',
      notPublished:
        'Appen finns inte i organisationens appkatalog, eller så är dess id där inte känt. Ladda upp appen och ange TEAMS_APP_ID.',
      notInstalled: 'Appen är inte installerad. Den installeras före nästa utskick om appen får det.',
    },
  },
  en: {
    reachable: 'Reached in Teams.',
    unknown: 'Unknown: the app may not see whether it is installed, and nothing has been sent.',
    obstacle: {
      accountGone: 'The account is not in Entra or has no Teams. Change the row in Årshjul Roller.',
      accountDisabled: 'The account is disabled in Entra. Change the row in Årshjul Roller or appoint a stand-in.',
      guest: 'The account is a guest. Guests get no cards in Teams.',
      blocked: 'The person has blocked the bot. Ask them to unblock it in the chat.',
      disabledByAdmin: 'An administrator has disabled the bot. Allow the app in the Teams admin centre.',
      installRefused: 'An app policy in Teams hinders installing the app. Allow the app for the person.',
      notPublished:
        'The app is not in the organisation’s app catalogue, or its id there is not known. Upload the app and set TEAMS_APP_ID.',
      notInstalled: 'The app is not installed. It is installed ahead of the next cards where the app may.',
    },
  },
};

export const reachSaid = (reach: Reach, language: Language): string => {
  const words = WORDS[language];
  return reach.state === 'unreachable' ? words.obstacle[reach.reason] : words[reach.state];
};

/** What the command line says of those with a role. */
export const peopleWords = {
  fromList: 'listan',
  fromGroup: (title: string) => `gruppen ${title}`,
  total: (people: number, unreachable: number, unknown: number) =>
    `${people} personer har en roll: ${unreachable} nås inte, om ${unknown} är det okänt. Att boten är blockerad visar sig först när något skickas.`,
} as const;

import type { Language } from '../cycle/definition/text.ts';
import type { CheckId, ProblemId, State, Told } from '../doctor/check.ts';
import { dateSaid, type Facts, listed, said } from './facts.ts';
import { messages } from './index.ts';

interface DoctorWords {
  readonly state: Readonly<Record<State, string>>;
  /** What is tried, and the sentence that holds when all is well. */
  readonly title: Readonly<Record<CheckId, string>>;
  readonly well: Readonly<Record<CheckId, string>>;
  /** What is wrong or was not tried, and what it means. */
  readonly problem: Readonly<Record<ProblemId, (facts: Facts) => string>>;
  readonly tried: (counts: Readonly<Record<State, number>>) => string;
}

const all = (facts: Facts, name: string): string => listed(facts, name).join(', ');

const sv: DoctorWords = {
  state: { ok: 'ok', missing: 'saknas', tooMuch: 'för mycket', warning: 'obs', notTried: 'ej prövat' },
  title: {
    settings: 'inställningarna',
    signIn: 'inloggningen i Entra',
    siteRole: 'behörigheten till webbplatser',
    siteRead: 'läsa webbplatsen',
    lists: 'listorna',
    siteWrite: 'skriva i listorna',
    groupMembers: 'grupperna i Entra',
    calendarRead: 'läsa kalendern',
    calendarWrite: 'skriva i kalendern',
    freeBusy: 'se lediga tider',
    sendMail: 'skicka e-post från den delade brevlådan',
    installApp: 'installera appen för folk',
    channel: 'boten i Teams',
    database: 'databasen',
    publicUrl: 'appens adress',
    noOtherRoles: 'andra behörigheter i Entra',
    noMoreOnSite: 'mer än write på webbplatsen',
    noOtherSite: 'andra webbplatser',
    noOtherMailbox: 'andras kalendrar',
    noOtherSender: 'e-post i andras namn',
  },
  well: {
    settings: 'Inställningarna går att läsa.',
    signIn: 'Entra loggar in appen och ger den en token till Microsoft Graph.',
    siteRole: 'Appen har behörigheten Sites.Selected i Entra.',
    siteRead: 'Appen får läsa webbplatsen.',
    lists: 'Alla listor finns och har de kolumner som behövs.',
    siteWrite: 'Appen får skriva i listorna.',
    groupMembers: 'Appen får läsa de grupper som listan över roller nämner.',
    calendarRead: 'Appen får läsa den delade kalendern.',
    calendarWrite: 'Appen får skriva i den delade kalendern.',
    freeBusy: 'Appen får se när folk är lediga.',
    sendMail: 'Appen får skicka e-post från den delade brevlådan till dem som inte nås i Teams.',
    installApp: 'Appen får installera sig för dem som ska få kort.',
    channel: 'Boten är registrerad och släpps in i Teams.',
    database: 'Databasen går att nå.',
    publicUrl: 'Appens adress går att använda från Teams, och appen svarar där.',
    noOtherRoles: 'Appen har inga andra behörigheter i Entra än den behöver.',
    noMoreOnSite: 'Appen får inte mer på webbplatsen än att läsa och skriva.',
    noOtherSite: 'Appen kommer inte åt någon annan webbplats.',
    noOtherMailbox: 'Appen kommer inte åt någon annans kalender.',
    noOtherSender: 'Appen får inte skicka e-post i någon annans namn.',
  },
  problem: {
    roleMissing: (facts) => `Behörigheten ${said(facts, 'role') ?? ''} är inte beviljad i Entra.`,
    siteClosed: () => 'Appen har ingen roll på webbplatsen. Ge den rollen write där, och bara där.',
    siteUnknown: () => 'Webbplatsen finns inte. Kontrollera SHAREPOINT_SITE_ID mot det id som kommandot visar.',
    siteReadOnly: () => 'Appen får läsa men inte skriva på webbplatsen. Dess roll där ska vara write.',
    probeLeft: (facts) =>
      `Raden ${said(facts, 'key') ?? ''} i Årshjul Inställningar skrevs på prov och gick inte att ta bort. Ta bort den.`,
    listsMissing: (facts) =>
      `Listor saknas: ${all(facts, 'lists')}. Gör dem med en förvaltares appregistrering, som har Sites.FullControl.All.`,
    columnsOutdated: (facts) =>
      `Kolumner saknas eller är från en äldre version: ${all(facts, 'columns')}. Kör med en förvaltares appregistrering, som har Sites.FullControl.All.`,
    columnsMistyped: (facts) =>
      `Kolumner är av en annan typ än de ska vara: ${all(facts, 'columns')}. Ändra dem i listans inställningar.`,
    mailboxClosed: (facts) =>
      `Appen kommer inte åt kalendern i ${said(facts, 'mailbox') ?? 'brevlådan'}. Ge den en roll i Exchange för den brevlådan, och bara den. Det kan dröja två timmar innan en ändring märks.`,
    mailboxUnknown: (facts) =>
      `Brevlådan ${said(facts, 'mailbox') ?? ''} finns inte. Kontrollera CALENDAR_MAILBOX, eller gör en delad brevlåda.`,
    mailboxReadOnly: (facts) =>
      `Appen får läsa men inte skriva i kalendern i ${said(facts, 'mailbox') ?? 'brevlådan'}. Ge den rollen Application Calendars.ReadWrite. Det kan dröja två timmar innan en ändring märks.`,
    freeBusyClosed: () => 'Appen får inte se när folk är lediga, så den kan inte föreslå tider.',
    mailClosed: (facts) =>
      `Appen får inte skicka e-post från ${said(facts, 'mailbox') ?? 'brevlådan'} (Mail.Send). Den klarar sig utan: den som inte nås i Teams får då inget brev i stället. Ge den rollen Application Mail.Send om ni vill ha det. Det kan dröja två timmar innan en ändring märks.`,
    otherSender: () =>
      'Appen får skicka e-post i någon annans namn. Dess roll i Exchange ska bara gälla den delade brevlådan. Det kan dröja två timmar innan en ändring märks.',
    notOffered: () => 'Tjänsten svarade att frågan inte går att ställa.',
    installRefused: (facts) =>
      `Teams släpper inte in appen, fast ${said(facts, 'role') ?? 'behörigheten'} finns i dess token. Bevilja behörigheten på nytt.`,
    certificateEnds: (facts) =>
      `Certifikatet går ut ${dateSaid(facts, 'date', 'sv') ?? 'snart'}. Lägg till nästa och byt CLIENT_CERTIFICATE_PATH och CLIENT_PRIVATE_KEY_PATH.`,
    channelRefused: () => 'Teams känner inte boten. Registrera den, med Teams som kanal.',
    databaseUnreachable: (facts) =>
      `Databasen på ${said(facts, 'host') ?? 'servern'} svarar inte eller släpper inte in appen. Kontrollera DATABASE_URL och att servern är igång.`,
    databaseBehind: () => 'Databasens tabeller är från en äldre version. Appen uppdaterar dem när den startar.',
    databaseAhead: () => 'Databasens tabeller är från en nyare version av appen. Starta den versionen.',
    databaseNotYet: (facts) =>
      `Ingen databas finns i ${said(facts, 'folder') ?? 'mappen'} än. Appen gör den när den startar.`,
    folderClosed: (facts) =>
      `Appen kan inte läsa och skriva i ${said(facts, 'folder') ?? 'mappen'}. Ändra mappens rättigheter, eller DATA_DIR.`,
    urlInsecure: () => 'PUBLIC_URL börjar inte med https. Teams öppnar bara sådana adresser.',
    appSilent: (facts) => `Appen svarar inte på ${said(facts, 'address') ?? 'sin adress'}. Den kanske inte är igång.`,
    serviceSilent: (facts) =>
      `Inget svar från ${said(facts, 'service') ?? 'tjänsten'}. Kontrollera adressen och nätet, och försök igen.`,
    rolesTooMany: (facts) =>
      `Behörigheter i Entra som appen inte behöver, och som gäller hela organisationen: ${all(facts, 'roles')}.`,
    groupsClosed: (facts) =>
      `Appen får inte läsa grupperna, fast ${said(facts, 'role') ?? 'behörigheten'} finns i dess token. Bevilja behörigheten på nytt.`,
    groupsUnread: () =>
      'Grupper i listan över roller finns inte längre eller går inte att läsa just nu. Fliken visar vilka.',
    rolesOptional: (facts) =>
      `Appen har ${all(facts, 'roles')}, som den klarar sig utan. User.Read.All visar vilka som är gäster eller har avstängda konton, och gäller alla i organisationen; AppCatalog.Read.All hittar appen i katalogen. Ta bort det ni inte vill ha.`,
    siteTooMuch: () => 'Appen har full kontroll på webbplatsen. Rollen write räcker.',
    otherSite: () => 'Appen får läsa organisationens rotwebbplats. Ta bort dess roll där.',
    otherMailbox: () =>
      'Appen får läsa någon annans kalender. Dess roll i Exchange ska bara gälla den delade brevlådan. Det kan dröja två timmar innan en ändring märks.',
    needs: (facts) => `Det går inte att pröva förrän detta stämmer: ${waitedFor(facts, sv)}`,
    explained: (facts) => `Går inte att pröva så länge appen har ${all(facts, 'roles')} i Entra.`,
    nobodyElse: () => 'Listan över vem som har vilken roll har ingen med en brevlåda att pröva med.',
  },
  tried: ({ ok, missing, tooMuch, warning, notTried }) =>
    `${ok} ok, ${missing} saknas, ${tooMuch} för mycket, ${warning} obs, ${notTried} ej prövade.`,
};

const en: DoctorWords = {
  state: { ok: 'ok', missing: 'missing', tooMuch: 'too much', warning: 'note', notTried: 'not tried' },
  title: {
    settings: 'the settings',
    signIn: 'signing in to Entra',
    siteRole: 'the permission to sites',
    siteRead: 'reading the site',
    lists: 'the lists',
    siteWrite: 'writing in the lists',
    groupMembers: 'the groups in Entra',
    calendarRead: 'reading the calendar',
    calendarWrite: 'writing in the calendar',
    freeBusy: 'seeing when people are free',
    sendMail: 'sending mail from the shared mailbox',
    installApp: 'installing the app for people',
    channel: 'the bot in Teams',
    database: 'the database',
    publicUrl: 'the app’s address',
    noOtherRoles: 'other permissions in Entra',
    noMoreOnSite: 'more than write on the site',
    noOtherSite: 'other sites',
    noOtherMailbox: 'other people’s calendars',
    noOtherSender: 'mail in other people’s names',
  },
  well: {
    settings: 'The settings can be read.',
    signIn: 'Entra signs the app in and gives it a token to Microsoft Graph.',
    siteRole: 'The app has the permission Sites.Selected in Entra.',
    siteRead: 'The app may read the site.',
    lists: 'Every list is there and has the columns it needs.',
    siteWrite: 'The app may write in the lists.',
    groupMembers: 'The app may read the groups that the list of roles names.',
    calendarRead: 'The app may read the shared calendar.',
    calendarWrite: 'The app may write in the shared calendar.',
    freeBusy: 'The app may see when people are free.',
    sendMail: 'The app may send mail from the shared mailbox to those who are not reached in Teams.',
    installApp: 'The app may install itself for those who are to get cards.',
    channel: 'The bot is registered and let into Teams.',
    database: 'The database can be reached.',
    publicUrl: 'The app’s address can be used from Teams, and the app answers there.',
    noOtherRoles: 'The app has no other permissions in Entra than it needs.',
    noMoreOnSite: 'The app may do no more on the site than read and write.',
    noOtherSite: 'The app gets into no other site.',
    noOtherMailbox: 'The app gets into nobody else’s calendar.',
    noOtherSender: 'The app may not send mail in anybody else’s name.',
  },
  problem: {
    roleMissing: (facts) => `The permission ${said(facts, 'role') ?? ''} has not been granted in Entra.`,
    siteClosed: () => 'The app has no role on the site. Give it the role write there, and only there.',
    siteUnknown: () => 'There is no such site. Check SHAREPOINT_SITE_ID against the id that the command shows.',
    siteReadOnly: () => 'The app may read but not write on the site. Its role there should be write.',
    probeLeft: (facts) =>
      `The row ${said(facts, 'key') ?? ''} in Årshjul Inställningar was written as a trial and could not be removed. Remove it.`,
    listsMissing: (facts) =>
      `Lists are missing: ${all(facts, 'lists')}. Make them with an administrator’s app registration, which has Sites.FullControl.All.`,
    columnsOutdated: (facts) =>
      `Columns are missing or from an older version: ${all(facts, 'columns')}. Run with an administrator’s app registration, which has Sites.FullControl.All.`,
    columnsMistyped: (facts) =>
      `Columns are of another type than they should be: ${all(facts, 'columns')}. Change them in the list’s settings.`,
    mailboxClosed: (facts) =>
      `The app cannot get at the calendar of ${said(facts, 'mailbox') ?? 'the mailbox'}. Give it a role in Exchange for that mailbox, and only that. It may take two hours before a change shows.`,
    mailboxUnknown: (facts) =>
      `There is no mailbox ${said(facts, 'mailbox') ?? ''}. Check CALENDAR_MAILBOX, or make a shared mailbox.`,
    mailboxReadOnly: (facts) =>
      `The app may read but not write in the calendar of ${said(facts, 'mailbox') ?? 'the mailbox'}. Give it the role Application Calendars.ReadWrite. It may take two hours before a change shows.`,
    freeBusyClosed: () => 'The app may not see when people are free, so it cannot propose times.',
    mailClosed: (facts) =>
      `The app may not send mail from ${said(facts, 'mailbox') ?? 'the mailbox'} (Mail.Send). It runs without: whoever is not reached in Teams then gets no mail instead. Give it the role Application Mail.Send if you want that. It can take two hours before a change is felt.`,
    otherSender: () =>
      'The app may send mail in somebody else’s name. Its role in Exchange must reach the shared mailbox alone. It can take two hours before a change is felt.',
    notOffered: () => 'The service answered that the question cannot be asked.',
    installRefused: (facts) =>
      `Teams does not let the app in, although ${said(facts, 'role') ?? 'the permission'} stands in its token. Grant the permission anew.`,
    certificateEnds: (facts) =>
      `The certificate expires ${dateSaid(facts, 'date', 'en') ?? 'soon'}. Add the next one and change CLIENT_CERTIFICATE_PATH and CLIENT_PRIVATE_KEY_PATH.`,
    channelRefused: () => 'Teams does not know the bot. Register it, with Teams as its channel.',
    databaseUnreachable: (facts) =>
      `The database at ${said(facts, 'host') ?? 'the server'} does not answer or does not let the app in. Check DATABASE_URL and that the server runs.`,
    databaseBehind: () =>
      'The database’s tables are from an older version. The app brings them up to date when it starts.',
    databaseAhead: () => 'The database’s tables are from a newer version of the app. Start that version.',
    databaseNotYet: (facts) =>
      `There is no database in ${said(facts, 'folder') ?? 'the folder'} yet. The app makes it when it starts.`,
    folderClosed: (facts) =>
      `The app cannot read and write in ${said(facts, 'folder') ?? 'the folder'}. Change the folder’s rights, or DATA_DIR.`,
    urlInsecure: () => 'PUBLIC_URL does not begin with https. Teams opens no other addresses.',
    appSilent: (facts) =>
      `The app does not answer at ${said(facts, 'address') ?? 'its address'}. It may not be running.`,
    serviceSilent: (facts) =>
      `No answer from ${said(facts, 'service') ?? 'the service'}. Check the address and the network, and try again.`,
    rolesTooMany: (facts) =>
      `Permissions in Entra that the app does not need, and that hold for the whole organisation: ${all(facts, 'roles')}.`,
    groupsClosed: (facts) =>
      `The app may not read the groups, although ${said(facts, 'role') ?? 'the permission'} stands in its token. Grant the permission anew.`,
    groupsUnread: () => 'Groups in the list of roles are gone or cannot be read just now. The tab shows which.',
    rolesOptional: (facts) =>
      `The app has ${all(facts, 'roles')}, which it can do without. User.Read.All shows who is a guest or has a disabled account, and holds for everybody in the organisation; AppCatalog.Read.All finds the app in the catalogue. Take away what you do not want.`,
    siteTooMuch: () => 'The app has full control of the site. The role write is enough.',
    otherSite: () => 'The app may read the organisation’s root site. Take its role there away.',
    otherMailbox: () =>
      'The app may read somebody else’s calendar. Its role in Exchange should hold for the shared mailbox alone. It may take two hours before a change shows.',
    needs: (facts) => `It cannot be tried until this is so: ${waitedFor(facts, en)}`,
    explained: (facts) => `It cannot be tried as long as the app has ${all(facts, 'roles')} in Entra.`,
    nobodyElse: () => 'The list of who holds what has nobody with a mailbox to try with.',
  },
  tried: ({ ok, missing, tooMuch, warning, notTried }) =>
    `${ok} ok, ${missing} missing, ${tooMuch} too much, ${warning} noted, ${notTried} not tried.`,
};

/** The check that another waits for, by its sentence. */
const waitedFor = (facts: Facts, { well }: DoctorWords): string =>
  well[said(facts, 'check') as CheckId] ?? well.settings;

export const doctorWords: Readonly<Record<Language, DoctorWords>> = { sv, en };

/** A finding in words; `undefined` is one that is in order. */
export const detailSaid = (check: CheckId, told: Told | undefined, language: Language): string => {
  const words = doctorWords[language];
  if (!told) return words.well[check];
  return 'error' in told
    ? messages[language].error[told.error.code](told.error.facts)
    : words.problem[told.problem](told.facts ?? {});
};

/**
 * Exempelbro kommun, the sample municipality (domain.md section 11). It does not exist; the names are built to look
 * invented. The local tenant seeds its people from here, and `plan` and `dry-run` take it when no tenant is configured.
 */

/** One account in the sample tenant. `id` is its Entra object id, `handle` the part before @ in its address. */
export interface SamplePerson {
  readonly id: string;
  readonly name: string;
  readonly handle: string;
  readonly title: string;
}

const person = (number: number, name: string, handle: string, title: string): SamplePerson => ({
  id: `5a3b1e00-0000-4000-8000-${String(number).padStart(12, '0')}`,
  name,
  handle,
  title,
});

export const DOMAIN = 'exempelbro.example';
export const ORGANISATION = {
  municipality: 'Exempelbro kommun',
  department: 'Utbildningsförvaltningen',
  committee: 'Utbildningsnämnden',
} as const;

export const CENTRAL = {
  departmentHead: person(1, 'Templa Ramverksdotter', 'templa.ramverksdotter', 'förvaltningschef'),
  qualityDeveloper: person(2, 'Loopa Hjulström', 'loopa.hjulstrom', 'kvalitetsutvecklare'),
  committeeSecretary: person(3, 'Notera Paragrafsson', 'notera.paragrafsson', 'nämndsekreterare'),
  registrar: person(4, 'Dia Rienummer', 'dia.rienummer', 'registrator'),
  chair: person(5, 'Klubba Ordförandsson', 'klubba.ordforandsson', 'ordförande (XP)'),
  controller: person(6, 'Kalkyla Kronfelt', 'kalkyla.kronfelt', 'controller'),
} as const;

/** A unit of the sample municipality and the person who heads it. `acting` marks a stand-in (tf) in a vacant post. */
export interface SampleUnit {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly pupils: number | null;
  readonly head: SamplePerson;
  readonly acting?: true;
}

export const UNITS: readonly SampleUnit[] = [
  {
    id: 'pepparkottens-forskola',
    name: 'Pepparkottens förskola',
    type: 'förskola',
    pupils: 64,
    head: person(11, 'Exempla Provberg', 'exempla.provberg', 'rektor'),
  },
  {
    id: 'trollmossens-forskola',
    name: 'Trollmossens förskola',
    type: 'förskola',
    pupils: 82,
    head: person(12, 'Testo Låtsasson', 'testo.latsasson', 'rektor'),
  },
  {
    id: 'sagostigens-dimstens-forskolor',
    name: 'Sagostigens & Dimstens förskolor',
    type: 'förskola, två hus',
    pupils: 118,
    head: person(13, 'Fingera Mallqvist', 'fingera.mallqvist', 'rektor'),
  },
  {
    id: 'manstensskolan',
    name: 'Månstensskolan F–6',
    type: 'grundskola',
    pupils: 311,
    head: person(14, 'Demo Påhittsson', 'demo.pahittsson', 'rektor'),
  },
  {
    id: 'glimmerskolan',
    name: 'Glimmerskolan 7–9',
    type: 'grundskola',
    pupils: 402,
    head: person(15, 'Fiktiva Skuggström', 'fiktiva.skuggstrom', 'rektor'),
  },
  {
    id: 'drakfjardens-skola',
    name: 'Drakfjärdens skola F–9',
    type: 'grundskola',
    pupils: 238,
    head: person(16, 'Simulo Övningsdal', 'simulo.ovningsdal', 'tf rektor'),
    acting: true,
  },
  {
    id: 'stjarnbrogymnasiet',
    name: 'Stjärnbrogymnasiet',
    type: 'gymnasieskola',
    pupils: 540,
    head: person(17, 'Hypoteta Prövlund', 'hypoteta.provlund', 'rektor'),
  },
  {
    id: 'vuxenlar-exempelbro',
    name: 'Vuxenlär Exempelbro',
    type: 'komvux/sfi',
    pupils: 175,
    head: person(18, 'Kopia Malmexempel', 'kopia.malmexempel', 'rektor'),
  },
  {
    id: 'kulturskolan-klangbubblan',
    name: 'Kulturskolan Klangbubblan',
    type: 'kulturskola',
    pupils: 260,
    head: person(19, 'Utkasta Skissgren', 'utkasta.skissgren', 'enhetschef'),
  },
  {
    id: 'centrala-elevhalsan',
    name: 'Centrala elevhälsan',
    type: 'stöd',
    pupils: null,
    head: person(20, 'Modella Formvall', 'modella.formvall', 'enhetschef'),
  },
  {
    id: 'maltid-exempelbro',
    name: 'Måltid Exempelbro',
    type: 'kost',
    pupils: null,
    head: person(21, 'Prototyp Grytman', 'prototyp.grytman', 'enhetschef'),
  },
];

/** Formal meetings that domain.md section 11 names, as ISO local dates. UN = committee, KS = municipal executive board, KF = council. */
export const MEETINGS: Readonly<Record<'UN' | 'KS' | 'KF', readonly string[]>> = {
  UN: [
    '2026-01-20',
    '2026-02-24',
    '2026-03-24',
    '2026-04-21',
    '2026-05-26',
    '2026-06-16',
    '2026-08-25',
    '2026-09-22',
    '2026-10-20',
    '2026-11-24',
    '2026-12-15',
    '2027-02-23',
  ],
  KS: [
    '2026-02-03',
    '2026-03-10',
    '2026-04-07',
    '2026-05-05',
    '2026-06-09',
    '2026-06-30',
    '2026-09-08',
    '2026-10-06',
    '2026-11-03',
    '2026-12-08',
    '2026-12-29',
    '2027-03-09',
  ],
  KF: ['2026-03-31', '2026-06-16', '2026-10-20', '2026-12-15', '2027-03-30'],
};

/** The committee meets on Tuesdays at 13:00 (domain.md section 11). */
export const COMMITTEE_HOURS = { starts: '13:00', minutes: 180, place: 'Nämndrummet, kommunhuset' } as const;

/** The day the sample municipality starts using the product: steps due before it belong to the paper plan. */
export const INTRODUCED = '2026-01-01';

/** Everyone with an account, unit heads last. */
export const PEOPLE: readonly SamplePerson[] = [...Object.values(CENTRAL), ...UNITS.map((unit) => unit.head)];

/** The address of a sample person, which is also the user principal name. */
export const addressOf = (who: SamplePerson): string => `${who.handle}@${DOMAIN}`;

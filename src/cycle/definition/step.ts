/** The 30 steps of the two plans, with the ids of domain.md section 1. */
export const STEP_IDS = [
  'M01',
  'M02',
  'M03',
  'M04',
  'M05',
  'M06a',
  'M06b',
  'M06c',
  'M06d',
  'M07',
  'M08',
  'M09',
  'M10',
  'U01',
  'U02',
  'U03',
  'U04',
  'U05',
  'U06',
  'U07',
  'U08',
  'U09',
  'U10',
  'U11',
  'U12',
  'U13',
  'U14',
  'U15',
  'U16',
  'U17',
] as const;

export type StepId = (typeof STEP_IDS)[number];

/** `goals`: framtagande av mål, mätetal och handlingsplaner (M). `followUp`: resultatuppföljning och analys (U). */
export const PLANS = ['goals', 'followUp'] as const;
export type Plan = (typeof PLANS)[number];

/** domain.md section 2, type codes: IND, MÖTE, BESLUT-N, BESLUT-F, INFO, DIALOG, HANDL, BESÖK. */
export type StepKind =
  | 'individual'
  | 'meeting'
  | 'committeeDecision'
  | 'managerDecision'
  | 'inform'
  | 'dialogue'
  | 'document'
  | 'visit';

/** What a person is in the cycle. Titles (rektor, förskolechef…) are data of the person, not roles. */
export const ROLES = [
  'unitHead',
  'departmentHead',
  'qualityDeveloper',
  'committeeSecretary',
  'registrar',
  'chair',
  'controller',
] as const;
export type Role = (typeof ROLES)[number];

/** Formal bodies: UN the committee (nämnd), KS the municipal executive board, KF the municipal council. */
export const BODIES = ['UN', 'KS', 'KF'] as const;
export type Body = (typeof BODIES)[number];

/** Lane of the timeline: whose work the row is. */
export const LANES = ['unitHead', 'departmentHead', 'committee'] as const;
export type Lane = (typeof LANES)[number];

/** Months of a window, 1–12, in the calendar year `operatingYear + yearOffset` (domain.md 2.1, Kalendertid). */
export interface WindowRule {
  readonly from: number;
  readonly to: number;
  readonly yearOffset: -1 | 0 | 1;
}

/**
 * What must be done first. Where the need is per unit and the step is too, the same unit is meant; where the need is per
 * unit and the step is central, it is a gate: all units, passable with named missing units and a reason (domain.md 2.3).
 * A `soft` need is shown and waits for nothing. `yearOffset` points into another operating year.
 */
export interface Need {
  readonly step: StepId;
  readonly soft?: true;
  readonly yearOffset?: -2 | -1;
}

/** `always`, or what makes the step conditional: an explicit "behövs / behövs inte", a proposal to decide on, or any number of times. */
export type Condition = 'always' | 'ifNeeded' | 'ifProposals' | 'anyNumber';

/** `lines`: one thing per line, at most `most`. `person`: somebody with a role in the cycle. */
export type InputKind = 'text' | 'longText' | 'lines' | 'url' | 'date' | 'number' | 'confirm' | 'choice' | 'person';

/** One thing a step's card collects (domain.md 2.2, "Samlar in"). `id` is the name in the card and in the record. */
export interface InputSpec {
  readonly id: string;
  /** The input whose words the catalogue has, where they are not `id`'s. */
  readonly words?: string;
  readonly kind: InputKind;
  readonly required: boolean;
  /** Longest text in characters. */
  readonly max?: number;
  /** For `lines`: the most lines. */
  readonly most?: number;
  /** For `choice`: the values; their words stand in the catalogue as `<id>.<value>`. */
  readonly choices?: readonly string[];
  /** The input is asked only when another input has one of these values. */
  readonly when?: { readonly input: string; readonly is: readonly string[] };
  /** Asked once for each goal of the operating year, or for each measure; once in all while there is none. */
  readonly per?: 'goal' | 'measure';
  /** Values that the record knows, in the words people gave them: goals, persons. */
  readonly from?: 'committeeGoals' | 'people';
  /** Holds for what is written here: the customer's own pattern for register numbers. */
  readonly follows?: 'registerNumberPattern';
}

/** Things that are entered one by one before a step is closed: visits and consultations, measures. */
export interface Entries {
  readonly kind: 'visit' | 'measure';
  readonly inputs: readonly InputSpec[];
}

/** How the step is done from its card. */
export type Completion = 'close' | 'decision' | 'proposals' | 'letter';

/** A row of the cycle. Texts stand in `texts/`, by step id. */
export interface StepDefinition {
  readonly id: StepId;
  readonly plan: Plan;
  readonly kind: StepKind;
  readonly lane: Lane;
  readonly window: WindowRule;
  /** `unit`: a duty for every unit. `central`: one duty. `letter`: one central duty and an acknowledgement by every unit head (M05). */
  readonly scope: 'unit' | 'central' | 'letter';
  /** Whose duty it is to act. */
  readonly heldBy: Role;
  /** Who may close it; heads only their own unit's (domain.md 2.2, "Får stänga"). */
  readonly closedBy: readonly Role[];
  /** Who may close it for another, with a reason and a trace (domain.md section 7, R15). */
  readonly onBehalf: readonly Role[];
  readonly condition: Condition;
  readonly completion: Completion;
  readonly needs: readonly Need[];
  readonly inputs: readonly InputSpec[];
  /** The step falls on a meeting of this body inside its window. */
  readonly meetsIn?: Body;
  /** The step's papers go to this later step's meeting: due on the papers-due day when that is earlier (domain.md 3.3). */
  readonly papersFor?: StepId;
  /** Bodies that take the matter after the committee has accepted it (U15: KS, then KF). */
  readonly goesOnTo?: readonly Body[];
  /** Open all year, never late (U17). */
  readonly allYear?: true;
  /** Entered one by one on the step's card, any number of times. */
  readonly entries?: Entries;
  /** Who takes the work in, or asks for completion, after it was handed in; a unit head for their own unit. */
  readonly receivedBy?: 'departmentHead' | 'unitHead';
  /** The tertial whose results are followed up, per goal and measure. */
  readonly followsUp?: 1 | 2 | 3;
  /** What was handed in becomes rows of their own: development areas, the committee's goals. */
  readonly yields?: 'areas' | 'committeeGoals';
  /** The same meeting may close this step too (domain.md 2.3: M10 and U16). */
  readonly together?: { readonly step: StepId; readonly yearOffset: -1 };
  /** Goals, activities and analyses are registered in Stratsys (domain.md 1.3); the card links there. */
  readonly inStratsys?: true;
}

import type { PlanVerb, SetUpVerb, Verb } from '../commands/app.ts';
import type { Body, Plan, Role } from '../cycle/definition/step.ts';
import type { InputProblem } from '../cycle/duties/answer.ts';
import type { DutyStatus } from '../cycle/duties/duty.ts';
import type { PlanWarning } from '../cycle/planning/plan-year.ts';
import type { ErrorCode } from '../errors.ts';
import type { Facts } from './facts.ts';

/** An input's words in a card. `error` is the sentence under it when the answer does not hold. */
export interface InputWords {
  readonly label: string;
  /** Stands in the empty input. */
  readonly hint?: string;
  readonly error: string;
}

type WarningFacts<C extends PlanWarning['code']> = Extract<PlanWarning, { code: C }>['facts'];

/** What history tells of that no command did: edits by hand in SharePoint, and an answer that others got in the way of. */
export type RecordVerb = 'list.edit' | 'list.add' | 'list.remove' | 'record.carriedThrough';

/** What is done to a whole year. */
export type YearVerb = 'year.open';

/** Every word that doors share, in one language. What belongs to a row of the cycle stands in `cycle/definition/texts`. */
export interface Messages {
  readonly role: Readonly<Record<Role, string>>;
  readonly plan: Readonly<Record<Plan, string>>;
  /** In the definite form, for use in a sentence: "nämnden". */
  readonly body: Readonly<Record<Body, string>>;
  readonly status: Readonly<Record<DutyStatus, string>>;
  /** By input id, those of the rows and those of the commands (more time, not mine, reasons). */
  readonly input: Readonly<Record<string, InputWords>>;
  /** By `<input id>.<value>`. */
  readonly choice: Readonly<Record<string, string>>;
  /** What is wrong with one input; `max` is in characters, `most` in lines, `after` and `before` dates in words. */
  readonly problem: Readonly<
    Record<
      InputProblem,
      (facts: {
        readonly max?: number | undefined;
        readonly most?: number | undefined;
        readonly after?: string | undefined;
        readonly before?: string | undefined;
      }) => string
    >
  >;
  /** What happened, that nothing is lost, what to do. Takes the error's facts; always gives a sentence. */
  readonly error: Readonly<Record<ErrorCode, (facts: Facts) => string>>;
  /** History: "<name> lämnade in". */
  readonly verb: Readonly<Record<Verb | PlanVerb | SetUpVerb | YearVerb | RecordVerb, string>>;
  readonly warning: { readonly [C in PlanWarning['code']]: (facts: WarningFacts<C>) => string };
}

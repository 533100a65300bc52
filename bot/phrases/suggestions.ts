import type { Role } from '../../src/cycle/definition/step.ts';
import { decisions } from './decisions.ts';
import { goals } from './goals.ts';
import { handedIn } from './handed-in.ts';
import { help } from './help.ts';
import { missing } from './missing.ts';
import { month } from './month.ts';
import { myDuties } from './my-duties.ts';
import type { Phrase } from './phrase.ts';
import { sketches } from './sketches.ts';
import { status } from './status.ts';

/** What a person in each role most likely wants to know. */
export const LIKELY: Readonly<Record<Role, readonly Phrase[]>> = {
  unitHead: [myDuties, status, month, help],
  departmentHead: [myDuties, handedIn, missing, help],
  qualityDeveloper: [status, missing, sketches, help],
  committeeSecretary: [myDuties, month, decisions, help],
  registrar: [decisions, month, status, help],
  chair: [decisions, month, goals, help],
  controller: [status, goals, decisions, help],
};

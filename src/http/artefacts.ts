import type { ArtefactsResponse } from '../api/contract.ts';
import { row } from '../cycle/definition/rows.ts';
import { mayRead } from '../cycle/duties/authority.ts';
import type { StepKey, UserId } from '../cycle/duties/duty.ts';
import type { World } from '../cycle/duties/world.ts';
import { artefactsOf } from '../cycle/overview/artefacts.ts';
import { stratsysLink } from '../links.ts';

/** Addresses in Stratsys, each once: a customer's common one is nobody's in particular. */
const stratsysOf = (step: StepKey, reader: UserId, world: World): ArtefactsResponse['stratsys'] => {
  const duties = (world.dutiesOfStep.get(step) ?? []).filter((it) => row(it.step).inStratsys);
  const links = duties
    .filter((it) => mayRead(reader, it.unit, world))
    .flatMap((duty) => {
      const url = stratsysLink(duty, world);
      return url ? [{ unit: duty.unit, url }] : [];
    });
  return [...new Set(links.map((it) => it.url))].map((url) => {
    const [first, ...others] = links.filter((it) => it.url === url);
    return { url, ...(first!.unit && others.length === 0 && { unit: first!.unit }) };
  });
};

/** GET /api/steps/{id}/artefacts: what has come out of a step, as far as the one who asks may read. */
export const artefactsResponse = (step: StepKey, reader: UserId, world: World): ArtefactsResponse => {
  const { answers, visits, goals, proposals, unread, letter } = artefactsOf(step, reader, world);
  return {
    answers: answers.map(({ by, ...it }) => ({ ...it, by: by.name })),
    visits: visits.map(({ key, date, place, participants, note }) => ({
      key,
      date,
      place,
      ...(participants && { participants }),
      ...(note && { note }),
    })),
    goals: goals.map(({ goal: { key, level, title }, measures }) => ({
      key,
      level,
      title,
      measures: measures.map(({ key: of, name, unit, baseline, target, source }) => ({
        key: of,
        name,
        unit,
        ...(baseline !== undefined && { baseline }),
        ...(target !== undefined && { target }),
        ...(source && { source }),
      })),
    })),
    proposals,
    unread,
    ...(letter && { letter }),
    stratsys: stratsysOf(step, reader, world),
  };
};

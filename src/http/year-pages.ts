import type { Request, Response } from 'express';
import type { UserId } from '../cycle/duties/duty.ts';
import type { World } from '../cycle/duties/world.ts';
import type { StepRecord } from '../cycle/planning/plan-year.ts';
import { type LongPart, longPart, sendSpliced } from './spliced-body.ts';
import { meOf, yearOf } from './timeline.ts';

/**
 * GET /api/timeline: calendar years, each put together once and kept for as long as the world it was made from is the
 * one that holds. A change or another day makes another world (`Records.world`), and with it the pages anew.
 */
export const yearPages = (steps: () => readonly StepRecord[], organisation: string) => {
  const known = new WeakMap<World, Map<number, LongPart>>();
  const pageOf = (year: number, world: World): LongPart => {
    const pages = known.get(world) ?? new Map<number, LongPart>();
    known.set(world, pages);
    const page = pages.get(year) ?? longPart(yearOf(year, steps(), world, organisation));
    pages.set(year, page);
    return page;
  };
  return (request: Request, response: Response, year: number, world: World, userId: UserId): void =>
    sendSpliced(request, response, pageOf(year, world), { me: meOf(userId, world) });
};

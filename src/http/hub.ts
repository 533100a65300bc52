import { EventEmitter } from 'node:events';
import type { Changes } from '../commands/ports.ts';
import type { DutyKey, StepKey } from '../cycle/duties/duty.ts';

interface HubEvents {
  change: [steps: readonly StepKey[]];
  duties: [duties: readonly DutyKey[]];
  day: [];
}

/** Tells whoever listens that the year has moved: open tabs, and the cards in chats. */
export class Hub extends EventEmitter<HubEvents> implements Changes {
  moved(steps: readonly StepKey[], duties: readonly DutyKey[]): void {
    if (steps.length > 0) this.emit('change', steps);
    if (duties.length > 0) this.emit('duties', duties);
  }
}

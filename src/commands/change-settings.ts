import { actorAs } from '../cycle/duties/authority.ts';
import type { HistoryEntry } from '../cycle/duties/duty.ts';
import type { Setting } from '../cycle/duties/world.ts';
import { exampleInstead, kindOfSetting } from '../cycle/settings/kinds.ts';
import { AppError } from '../errors.ts';
import { reasonIn } from './command.ts';
import { mustSetUp } from './open-year.ts';
import type { SetUpCommand } from './set-up.ts';

const settingsIn = (data: unknown): Setting[] => {
  if (typeof data !== 'object' || data === null) throw new AppError('argument.invalid', { what: 'settings' });
  return Object.entries(data).map(([name, value]) => {
    if (!kindOfSetting(name) || typeof value !== 'string') throw new AppError('argument.invalid', { what: name });
    const text = value.trim();
    const example = text && exampleInstead(name, text);
    if (example) throw new AppError('setting.invalid', { name, text, example });
    return { name, value: text };
  });
};

/**
 * Ändra inställningar: those of one kind (`cycle/settings/kinds.ts`); an empty one is as usual again. `data`: `settings`
 * by name, `setUpReason`. Throws `year.not-yours`, `setting.invalid` with what it should look like, `answer.invalid`.
 */
export const changeSettings: SetUpCommand = {
  verb: 'setting.change',
  run: (data, situation) => {
    mustSetUp(situation);
    const { id, at, userId, world } = situation;
    const standing = world.settings as Readonly<Record<string, string | undefined>>;
    const wanted = settingsIn(data.settings).filter(({ name, value }) => (standing[name] ?? '') !== value);
    const reason = reasonIn('setUpReason', data);
    const by = actorAs(userId, ['qualityDeveloper', 'departmentHead'], world)!;
    const isThere = ({ name }: Setting) => standing[name] !== undefined;
    return {
      id,
      changed: { settings: wanted.filter(isThere) },
      added: {
        settings: wanted.filter((it) => !isThere(it)),
        history: wanted.map(
          ({ name, value }, index): HistoryEntry => ({
            key: index === 0 ? id : `${id}/${name}`,
            at,
            by,
            verb: 'setting.change',
            from: standing[name] ?? '',
            to: value,
            reason,
            details: { setting: name },
          }),
        ),
      },
    };
  },
};

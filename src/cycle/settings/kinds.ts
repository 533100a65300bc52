import { isReminderSetting, exampleInstead as reminderInstead } from '../reminders/settings.ts';
import { isOwnText, exampleInstead as ownTextInstead } from './own-texts.ts';
import { exampleInstead as breaksInstead, isBreaksSetting } from './school-breaks.ts';

/** Settings that are alike and are changed together, on a page of their own. */
interface Kind {
  readonly has: (name: string) => boolean;
  /** What a value would have to look like, when it cannot be read. */
  readonly exampleInstead: (name: string, value: string) => string | undefined;
}

const KINDS = {
  reminders: { has: isReminderSetting, exampleInstead: reminderInstead },
  breaks: { has: isBreaksSetting, exampleInstead: breaksInstead },
  texts: { has: isOwnText, exampleInstead: ownTextInstead },
} as const satisfies Readonly<Record<string, Kind>>;

export type SettingKind = keyof typeof KINDS;
export const SETTING_KINDS = Object.keys(KINDS) as readonly SettingKind[];

/** Of which kind a setting is by its name; undefined for one that is set in the list alone. */
export const kindOfSetting = (name: string): SettingKind | undefined => SETTING_KINDS.find((it) => KINDS[it].has(name));

/** What a setting's value would have to look like, when it cannot be read; undefined when it can, or is set in the list alone. */
export const exampleInstead = (name: string, value: string): string | undefined => {
  const kind = kindOfSetting(name);
  return kind && (KINDS[kind] as Kind).exampleInstead(name, value);
};

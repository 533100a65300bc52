import { type Check, type CheckId, OK } from './check.ts';
import { calendarRead, calendarWrite, freeBusy, noOtherMailbox } from './checks/calendar.ts';
import { noOtherRoles } from './checks/excess.ts';
import { database, publicUrl } from './checks/house.ts';
import { noOtherSender, sendMail } from './checks/mail.ts';
import { groupMembers } from './checks/people.ts';
import { signIn } from './checks/sign-in.ts';
import { lists, noMoreOnSite, noOtherSite, siteRead, siteRole, siteWrite } from './checks/site.ts';
import { channel, installApp } from './checks/teams.ts';

/** Who has got an installation to examine has read its settings. */
const settings: Check = { id: 'settings', needs: [], examine: async () => OK };

/** Every check. A new one is an entry here, an id in `check.ts` and its words in `src/text/doctor.ts`. */
export const CHECKS: { readonly [K in CheckId]: Check } = {
  settings,
  signIn,
  siteRole,
  siteRead,
  lists,
  siteWrite,
  groupMembers,
  calendarRead,
  calendarWrite,
  freeBusy,
  sendMail,
  installApp,
  channel,
  database,
  publicUrl,
  noOtherRoles,
  noMoreOnSite,
  noOtherSite,
  noOtherMailbox,
  noOtherSender,
};

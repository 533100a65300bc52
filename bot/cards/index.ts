export { dutyCard, receivedCard } from './duty-card.ts';
export { helpCard } from './help-card.ts';
export { meetingCard } from './meeting-card.ts';
export { noticeCard } from './notice-card.ts';
export type { AdaptiveCard } from './parts.ts';
export { replacedCard } from './replaced-card.ts';
export { dutyListCard } from './talk-cards.ts';
export { type TeamSummary, teamCard } from './team-card.ts';
export { weeklyCard } from './weekly-card.ts';

export { dutyCard, receivedCard } from './duty-card.ts';
export type { AdaptiveCard } from './parts.ts';
export { dutyListCard, helpCard } from './talk-cards.ts';

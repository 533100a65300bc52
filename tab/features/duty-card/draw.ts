import { AdaptiveCard, HostConfig } from 'adaptivecards';
import { cardHtml } from './card-text.ts';
import { LOOKS } from './looks.ts';

AdaptiveCard.onProcessMarkdown = (source, result) => {
  result.outputHtml = cardHtml(source);
  result.didProcess = true;
};

/** A card drawn in the tab's look; what is pressed in it is told. */
export const draw = (card: object, onAction?: NonNullable<AdaptiveCard['onExecuteAction']>): HTMLElement[] => {
  const drawn = new AdaptiveCard();
  drawn.hostConfig = new HostConfig(LOOKS);
  if (onAction) drawn.onExecuteAction = onAction;
  drawn.parse(card);
  const element = drawn.render();
  return element ? [element] : [];
};

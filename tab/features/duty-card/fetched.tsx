import { fetchedPart } from '../../shell/fetched-part.tsx';
import { useWords } from '../../shell/language.tsx';

const Opening = () => {
  const { tab } = useWords();
  return <p className="quiet">{tab.loadingCard}</p>;
};

/** A duty's card with all that draws it, which is large: fetched when the first one is opened. */
export const DutyCard = fetchedPart(async () => (await import('./duty-card.tsx')).DutyCard, Opening);

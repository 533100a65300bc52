import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';
import { Guard } from './guard.tsx';

const Nothing = () => null;

/**
 * A part of the tab that is fetched when it is first shown, with `Waiting` in its place until then. Where it cannot be fetched,
 * off the network or when the app has been renewed, that is said in its place, with a way to try again.
 */
export const fetchedPart = <P extends object>(
  load: () => Promise<ComponentType<P>>,
  Waiting: ComponentType = Nothing,
): ((props: P) => ReactNode) => {
  const asked = () => lazy(async () => ({ default: await load() }));
  // A failure is kept for good, so that another try is another question. What stands elsewhere on the page stays as it is.
  let latest = asked();
  return (props) => {
    const [held, setHeld] = useState(() => ({ Part: latest }));
    const again = () => {
      if (latest === held.Part) latest = asked();
      setHeld({ Part: latest });
    };
    return (
      <Guard onRetry={again}>
        <Suspense fallback={<Waiting />}>
          <held.Part {...props} />
        </Suspense>
      </Guard>
    );
  };
};

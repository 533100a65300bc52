import { Component, type ReactNode, useState } from 'react';
import { useWords } from './language.tsx';
import { Notice } from './notice.tsx';

/** Said where a part would stand. When it fails again with a network there, the app has likely been renewed meanwhile. */
const Failed = ({ tries, onRetry }: { readonly tries: number; readonly onRetry: () => void }) => {
  const { tab } = useWords();
  return tries > 0 && navigator.onLine ? (
    <Notice text={tab.partFailedAgain} label={tab.reload} onRetry={() => window.location.reload()} />
  ) : (
    <Notice text={tab.partFailed} detail={tab.nothingLost} onRetry={onRetry} />
  );
};

class Boundary extends Component<
  { readonly children: ReactNode; readonly instead: ReactNode },
  { readonly failed: boolean }
> {
  static getDerivedStateFromError = () => ({ failed: true });
  override state = { failed: false };
  override render() {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}

/** Keeps what goes wrong in one part from taking the whole page, and what is written in it, along. `onRetry`: before each new try. */
export const Guard = ({ children, onRetry }: { readonly children: ReactNode; readonly onRetry?: () => void }) => {
  const [tries, setTries] = useState(0);
  const again = () => {
    onRetry?.();
    setTries(tries + 1);
  };
  return (
    <Boundary key={tries} instead={<Failed tries={tries} onRetry={again} />}>
      {children}
    </Boundary>
  );
};

import { Button } from '@fluentui/react-components';
import { useWords } from './language.tsx';
import { reasonOf } from './reason.ts';

/** Something that did not work: what happened, that nothing is lost, and what to do. */
export const Notice = ({
  text,
  detail,
  label,
  onRetry,
}: {
  readonly text: string;
  readonly detail?: string | undefined;
  /** What the button says; to try again unless another thing is done. */
  readonly label?: string | undefined;
  readonly onRetry?: (() => void) | undefined;
}) => {
  const { tab } = useWords();
  return (
    <div className="notice" role="status">
      <p>
        {text}
        {detail && ` ${detail}`}
      </p>
      {onRetry && (
        <Button size="small" onClick={onRetry}>
          {label ?? tab.retry}
        </Button>
      )}
    </div>
  );
};

/** Something that could not be fetched: the app's own words alone, which say what to do; else that it was not reached. */
export const NotFetched = ({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) => {
  const { tab } = useWords();
  return <Notice text={reasonOf(error, tab)} detail={error.message ? undefined : tab.nothingLost} onRetry={onRetry} />;
};

/** What was asked for was refused, or did not go: said at once, where it was asked. */
export const Problem = ({ text }: { readonly text: string }) => (
  <p role="alert" className="refused">
    {text}
  </p>
);

import { Button } from '@fluentui/react-components';
import { useWords } from './language.tsx';

/** Something that did not work: what happened, that nothing is lost, and what to do. */
export const Notice = ({
  text,
  detail,
  onRetry,
}: {
  readonly text: string;
  readonly detail?: string | undefined;
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
          {tab.retry}
        </Button>
      )}
    </div>
  );
};

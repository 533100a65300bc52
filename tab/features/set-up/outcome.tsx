import { Button } from '@fluentui/react-components';
import { useWords } from '../../shell/language.tsx';
import { Problem } from '../../shell/notice.tsx';
import type { Changing } from './use-change.ts';

/** How a change went: refused in words, or done, with what followed and the way back. */
export const Outcome = ({ changing: { failed, done, sending, undo } }: { readonly changing: Changing }) => {
  const { tab } = useWords();
  return (
    <>
      {failed && <Problem text={failed} />}
      <div role="status">
        {done && (
          <div className="notice">
            <div>
              <p>
                <strong>{done.text}</strong>
              </p>
              {done.also?.map((it) => (
                <p key={it} className="quiet">
                  {it}
                </p>
              ))}
            </div>
            {done.undo && (
              <Button size="small" disabledFocusable={sending} onClick={undo}>
                {tab.undo}
              </Button>
            )}
          </div>
        )}
      </div>
    </>
  );
};

import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { OperationsResponse } from '../../../src/api/contract.ts';
import { formatDate } from '../../../src/text/dates.ts';
import type { OperationsWords } from '../../../src/text/operations.ts';
import type { Api } from '../../data/api.ts';
import { useWords } from '../../shell/language.tsx';
import { useAct } from './use-act.ts';

/** What did not arrive and nothing newer has come of: why, and to send it again, one or all. */
export const DeadLetters = ({
  api,
  letters,
  words,
  onOpen,
  onChanged,
}: {
  readonly api: Api;
  readonly letters: OperationsResponse['deadLetters'];
  readonly words: OperationsWords;
  readonly onOpen: (id: string) => void;
  readonly onChanged: () => void;
}) => {
  const { language } = useWords();
  const [told, setTold] = useState<string>();
  const { isActing, act } = useAct(words, setTold, onChanged);
  const resend = (key?: string) => act(async () => words.resent((await api.resend(key ? { key } : {})).resent));
  return (
    <section aria-labelledby="dead-letters-title">
      <h3 id="dead-letters-title">{words.title.deadLetters}</h3>
      {letters.length === 0 && <p className="quiet">{words.noDeadLetters}</p>}
      <ul className="told-list">
        {letters.map(({ key, name, about, step, text, plannedOn }) => (
          <li key={key} className="letter">
            <span>
              <b>{name}</b>{' '}
              {step ? (
                <button type="button" className="about" data-step={step} onClick={() => onOpen(step)}>
                  {about}
                </button>
              ) : (
                about
              )}
              <p className="quiet">
                {text} · {formatDate(plannedOn, language, 'short')}
              </p>
            </span>
            <Button
              size="small"
              disabledFocusable={isActing}
              aria-label={words.resendOne(name)}
              onClick={() => resend(key)}
            >
              {words.resend}
            </Button>
          </li>
        ))}
      </ul>
      <p className="act">
        {letters.length > 1 && (
          <Button disabledFocusable={isActing} onClick={() => resend()}>
            {words.resendAll(letters.length)}
          </Button>
        )}
        <span role="status" className="quiet">
          {isActing ? words.working : told}
        </span>
      </p>
    </section>
  );
};

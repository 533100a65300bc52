import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { OperationsResponse } from '../../../src/api/contract.ts';
import type { OperationsWords } from '../../../src/text/operations.ts';
import type { Api } from '../../data/api.ts';
import { useAct } from './use-act.ts';

const MINUTE_SECONDS = 60;

/** Whether messages go out, what waits, and pause and start again. */
export const Sending = ({
  api,
  state: { paused, outbox },
  words,
  onChanged,
}: {
  readonly api: Api;
  readonly state: OperationsResponse;
  readonly words: OperationsWords;
  readonly onChanged: () => void;
}) => {
  const [told, setTold] = useState<string>();
  const { isActing, act } = useAct(words, setTold, onChanged);
  const toggle = () => act(async () => void (await api.pauseReminders(!paused)));
  return (
    <section aria-labelledby="sending-title" className={paused ? 'sending paused' : 'sending'}>
      <div>
        <h3 id="sending-title">{words.title.sending}</h3>
        <p>
          <b>{paused ? words.paused : words.running}</b> {paused && words.pausedHelp}
        </p>
        <p className="quiet">
          {[
            words.outbox(outbox.waiting, outbox.sending),
            outbox.waiting > 0 && words.lag(Math.round(outbox.lagSeconds / MINUTE_SECONDS)),
            outbox.inDoubt > 0 && words.inDoubt(outbox.inDoubt),
            outbox.throttled > 0 && words.throttled(outbox.throttled),
          ]
            .filter(Boolean)
            .join(' ')}
        </p>
      </div>
      <div className="act">
        <Button appearance={paused ? 'primary' : 'secondary'} disabledFocusable={isActing} onClick={toggle}>
          {paused ? words.resume : words.pause}
        </Button>
        <span role="status" className="quiet">
          {isActing ? words.working : told}
        </span>
      </div>
    </section>
  );
};

import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Api } from '../../data/api.ts';
import { useWords } from '../../shell/language.tsx';
import { reasonOf } from '../../shell/reason.ts';
import './remind.css';

/** Reminds those who are missing in a step, all or those of the named units, and says how it went. */
export const Remind = ({
  api,
  step,
  units,
  words,
  about,
  primary = false,
  onReminded,
}: {
  readonly api: Api;
  readonly step: string;
  readonly units?: readonly string[];
  /** What stands on the button. */
  readonly words: string;
  /** Whom it is about, where the button does not say. */
  readonly about?: string;
  readonly primary?: boolean;
  readonly onReminded?: () => void;
}) => {
  const { tab } = useWords();
  const [sending, setSending] = useState(false);
  const [told, setTold] = useState<string>();
  const remind = () => {
    setSending(true);
    setTold(undefined);
    api
      .remind({ step, ...(units && { units }) })
      .then(({ sent, missing }) => {
        setTold(sent > 0 ? tab.reminded(sent) : missing > 0 ? tab.remindedToday : tab.nobodyMissing);
        onReminded?.();
      })
      .catch((error: unknown) => setTold(reasonOf(error, tab)))
      .finally(() => setSending(false));
  };
  return (
    <span className="remind">
      <Button
        appearance={primary ? 'primary' : 'secondary'}
        size={primary ? 'medium' : 'small'}
        disabledFocusable={sending}
        {...(about && { 'aria-label': `${words} ${about}` })}
        onClick={remind}
      >
        {words}
      </Button>
      <span role="status" className="told">
        {sending ? tab.sendingReminders : told}
      </span>
    </span>
  );
};

import { Button, Field, Textarea } from '@fluentui/react-components';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useWords } from '../../shell/language.tsx';

const LONGEST_REASON = 2000;

/** A form in the page: its heading takes the focus when it comes, and what led to it gets it back. Escape leaves it. */
export const SetUpForm = ({
  title,
  submit,
  sending,
  onSubmit,
  onCancel,
  children,
}: {
  readonly title: string;
  readonly submit: string;
  readonly sending: boolean;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}) => {
  const { tab } = useWords();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const cameFrom = document.activeElement as HTMLElement | null;
    heading.current?.focus();
    return () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body && cameFrom?.isConnected) cameFrom.focus();
      });
    };
  }, []);
  return (
    <form
      className="set-up-asking"
      aria-labelledby={id}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onCancel();
      }}
    >
      <h3 id={id} ref={heading} tabIndex={-1}>
        {title}
      </h3>
      {children}
      <div className="set-up-buttons">
        <Button type="submit" appearance="primary" disabledFocusable={sending}>
          {submit}
        </Button>
        <Button onClick={onCancel}>{tab.cancel}</Button>
      </div>
    </form>
  );
};

/** Why: always asked, and kept in the history. */
export const Reason = ({
  label,
  reason,
  onReason,
}: {
  readonly label: string;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
}) => (
  <Field label={label} required>
    <Textarea value={reason} maxLength={LONGEST_REASON} onChange={(_, { value }) => onReason(value)} />
  </Field>
);

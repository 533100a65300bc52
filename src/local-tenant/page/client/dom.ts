/** An element with its properties, its class and its children. */
export const make = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Partial<HTMLElementTagNameMap[K]> & { class?: string } = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] => {
  const { class: className, ...rest } = props;
  const element = Object.assign(document.createElement(tag), rest);
  if (className) element.className = className;
  element.append(...children);
  return element;
};

/** A control below its label. */
export const field = (label: string, control: HTMLElement): HTMLLabelElement =>
  make('label', { class: 'field' }, make('span', {}, label), control);

/** Where a panel says what went wrong. */
export const alertLine = (): HTMLParagraphElement => {
  const line = make('p', { class: 'trouble' });
  line.setAttribute('role', 'alert');
  return line;
};

/** A button that asks once more before it does what cannot be undone. */
export const askingButton = (label: string, question: string, act: () => void): HTMLButtonElement => {
  const button = make('button', { type: 'button' }, label);
  let isAsking = false;
  const ask = (to: boolean) => {
    isAsking = to;
    button.textContent = to ? question : label;
    button.classList.toggle('asking', to);
  };
  button.onclick = () => {
    if (isAsking) act();
    ask(!isAsking);
  };
  button.onblur = () => ask(false);
  return button;
};

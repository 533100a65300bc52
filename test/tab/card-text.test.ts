import { describe, expect, it } from 'vitest';
import { cardHtml } from '../../tab/features/duty-card/card-text.ts';

describe('text in a card', () => {
  it('never becomes a tag', () => {
    expect(cardHtml('<img src=x onerror="alert(1)">')).toBe('&#60;img src=x onerror=&#34;alert(1)&#34;&#62;');
  });

  it('shows escaped signs as themselves and bold as bold', () => {
    expect(cardHtml('**Sista dag** 31 mars, F\\-6 \\*\\*inte fet\\*\\*')).toBe(
      '<strong>Sista dag</strong> 31 mars, F-6 &#42;&#42;inte fet&#42;&#42;',
    );
  });
});

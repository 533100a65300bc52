import { useEffect, useRef } from 'react';
import type { Language } from '../../../src/cycle/definition/text.ts';
import { draw } from './draw.ts';
import './duty-card.css';

/** A card as it looks in chat, its heading and all, to look at: nothing in it can be pressed or written in. */
export const CardPicture = ({ card, language }: { readonly card: unknown; readonly language: Language }) => {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const elements = draw(card as object);
    for (const element of elements) {
      for (const it of element.querySelectorAll<HTMLInputElement>('input, textarea, select, button'))
        it.disabled = true;
      for (const it of element.querySelectorAll('[tabindex], [role="button"]')) {
        it.removeAttribute('tabindex');
        it.removeAttribute('role');
      }
    }
    place.current!.replaceChildren(...elements);
  }, [card]);
  return (
    <div className="duty-card picture" lang={language}>
      <div ref={place} />
    </div>
  );
};

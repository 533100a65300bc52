import { useCallback, useState } from 'react';
import { type Address, readAddress, writeAddress } from './address.ts';

/** The address bar as state. A change replaces the entry: filters are no places to go back to. */
export const useAddress = (): [Address, (change: Partial<Address>) => void] => {
  const [address, setAddress] = useState<Address>(() => readAddress(window.location.search));
  const change = useCallback((part: Partial<Address>) => {
    setAddress((before) => {
      const after = { ...before, ...part };
      window.history.replaceState(
        null,
        '',
        `${window.location.pathname}${writeAddress(after, window.location.search)}`,
      );
      return after;
    });
  }, []);
  return [address, change];
};

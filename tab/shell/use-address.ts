import { useCallback, useState } from 'react';
import { type Address, readAddress, writeAddress } from './address.ts';

/** Parts of the address that change; undefined takes a part away. */
export type AddressChange = { readonly [K in keyof Address]?: Address[K] | undefined };

/** The address bar as state. A change replaces the entry: filters are no places to go back to. */
export const useAddress = (): [Address, (change: AddressChange) => void] => {
  const [address, setAddress] = useState<Address>(() => readAddress(window.location.search));
  const change = useCallback((part: AddressChange) => {
    setAddress((before) => {
      const after = { ...before, ...part } as Address;
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

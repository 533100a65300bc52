/**
 * The key of an advisory lock, as SQL: PostgreSQL keeps them for the whole database, and no tenant waits for another's.
 * `number` means nothing but which lock it is.
 */
export const lockKey = (number: number): string =>
  `${number} + case current_schema() when 'public' then 0 else hashtext(current_schema())::bigint << 32 end`;

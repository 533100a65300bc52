import { type ParseArgsConfig, parseArgs } from 'node:util';
import { AppError } from '../errors.ts';

/** Reads a command's options. Throws `argument.invalid` for one that is unknown or lacks its value. */
export const readArguments = <T extends NonNullable<ParseArgsConfig['options']>>(args: string[], options: T) => {
  try {
    return parseArgs({ args, options, allowPositionals: false, strict: true }).values;
  } catch (error) {
    throw new AppError(
      'argument.invalid',
      { what: error instanceof Error ? error.message.split('.')[0] : String(error) },
      { cause: error },
    );
  }
};

/** An operating year as written. Throws `year.invalid`. */
export const yearIn = (text: string | undefined): number => {
  if (!text || !/^\d{4}$/.test(text)) throw new AppError('year.invalid', { year: text ?? '' });
  return Number(text);
};

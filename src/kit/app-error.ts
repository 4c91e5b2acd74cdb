// An operating error: expected to happen, told to the user in a sentence, mapped to codes.

import { errorTable, type ErrorCode } from '../contract/errors.ts';
import { sameText, type Text } from '../contract/text.ts';

export interface AppErrorOptions {
  cause?: unknown;
  /** For `tooMany` and `locked`. */
  retryAfterSeconds?: number;
  /** The message for who reads it in a language, where it answers what a person has typed. */
  text?: Text;
}

/**
 * `message` reads "cannot <verb> <object>: why; what to do". Bugs are not AppErrors: they are
 * failed assertions and stop the task that has them.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly retryAfterSeconds: number | undefined;
  readonly text: Text | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.text = options.text;
  }

  get httpStatus(): number {
    return errorTable[this.code].http;
  }

  get exitCode(): number {
    return errorTable[this.code].exit;
  }
}

/** One that is told to each in their language. */
export function refusal(code: ErrorCode, text: Text, cause?: unknown): AppError {
  return new AppError(code, text.en, { text, cause });
}

/** The sentence of any thrown value, for logs and messages. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The same in each language, as far as it is known in them. */
export function reasonText(error: unknown): Text {
  return (error instanceof AppError ? error.text : undefined) ?? sameText(reasonOf(error));
}

/** The `code` of a Node.js system error such as ENOENT, else null. */
export function systemCode(error: unknown): string | null {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : null;
}

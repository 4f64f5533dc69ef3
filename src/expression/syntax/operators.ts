import type { TokenKind } from './tokens.js';

/** How an operator binds. A higher level binds tighter; of two with one level that do not associate, Nix takes neither. */
export interface Operator {
  readonly level: number;
  readonly associates: 'left' | 'right' | 'not';
}

/** The operators that stand between two operands, as Nix's grammar ranks them. */
export const BINARY: ReadonlyMap<TokenKind, Operator> = new Map<TokenKind, Operator>([
  ['->', { level: 1, associates: 'right' }],
  ['||', { level: 2, associates: 'left' }],
  ['&&', { level: 3, associates: 'left' }],
  ['==', { level: 4, associates: 'not' }],
  ['!=', { level: 4, associates: 'not' }],
  ['<', { level: 5, associates: 'not' }],
  ['>', { level: 5, associates: 'not' }],
  ['<=', { level: 5, associates: 'not' }],
  ['>=', { level: 5, associates: 'not' }],
  ['//', { level: 6, associates: 'right' }],
  ['+', { level: 8, associates: 'left' }],
  ['-', { level: 8, associates: 'left' }],
  ['*', { level: 9, associates: 'left' }],
  ['/', { level: 9, associates: 'left' }],
  ['++', { level: 10, associates: 'right' }],
  ['?', { level: 11, associates: 'left' }],
]);

/** The least level of an operator within the operand of `!` and of the minus sign. */
export const PREFIX: ReadonlyMap<TokenKind, number> = new Map<TokenKind, number>([
  ['!', 8],
  ['-', 12],
]);

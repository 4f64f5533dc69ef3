/** Whether the reader's terminal shows colours. */
export type Style = 'plain' | 'coloured';

const colours = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

/** Text in a colour, where the reader sees colours. */
export function paint(text: string, colour: keyof typeof colours, style: Style): string {
  return style === 'plain' || text === '' ? text : `\u001b[${colours[colour]}m${text}\u001b[0m`;
}

import type { Clock } from '../clock.js';
import type { Note, Teller } from '../note.js';
import { every, progressInWords } from './progress.js';

/** The part of @actions/core that writes the log. */
export interface ActionsLog {
  readonly startGroup: (name: string) => void;
  readonly endGroup: () => void;
  readonly info: (message: string) => void;
  readonly warning: (message: string) => void;
}

const linesApartMilliseconds = 5000;

/** Notes in the log of a workflow, one group for each piece of work. */
export function actionsTeller(log: ActionsLog, clock: Pick<Clock, 'now'>): Teller {
  const due = every(linesApartMilliseconds, clock);
  const groups = groupsIn(log);
  const tell = (note: Note) => {
    switch (note.kind) {
      case 'began':
        due(note.of);
        return groups.begin(note.of);
      case 'progress':
        return due(note.of) ? groups.add(note.of, progressInWords(note)) : undefined;
      case 'line':
        return groups.add(note.of, note.text);
      case 'ended':
        groups.add(note.of, note.text);
        return groups.end(note.of);
      case 'said':
        return groups.addOutside(note.text);
      case 'warned':
        return log.warning(note.text);
    }
  };
  return { tell, close: groups.endAll };
}

interface Piece {
  readonly of: string;
  readonly lines: string[];
  state: 'running' | 'ended';
}

/**
 * Groups cannot nest in that log: the oldest piece is written as it goes on, the lines of others wait until it has
 * ended, and lines of no piece until none is open.
 */
function groupsIn(log: ActionsLog) {
  const pieces: Piece[] = [];
  const outside: string[] = [];
  const info = (text: string) => log.info(withoutCommands(text));

  const begin = (of: string) => {
    pieces.push({ of, lines: [], state: 'running' });
    if (pieces.length === 1) log.startGroup(of);
  };
  const add = (of: string, text: string) => {
    if (!pieces.some((one) => one.of === of)) begin(of);
    if (pieces[0]?.of === of) info(text);
    else pieces.find((one) => one.of === of)?.lines.push(text);
  };
  const settle = (which: 'ended' | 'all') => {
    while (pieces[0] !== undefined && (which === 'all' || pieces[0].state === 'ended')) {
      log.endGroup();
      pieces.shift();
      if (pieces[0] !== undefined) log.startGroup(pieces[0].of);
      for (const text of pieces[0]?.lines.splice(0) ?? []) info(text);
    }
    if (pieces.length === 0) for (const text of outside.splice(0)) info(text);
  };
  const end = (of: string) => {
    const piece = pieces.find((one) => one.of === of && one.state === 'running');
    if (piece !== undefined) piece.state = 'ended';
    settle('ended');
  };
  const addOutside = (text: string) => (pieces.length === 0 ? info(text) : void outside.push(text));
  return { begin, add, end, addOutside, endAll: () => settle('all') };
}

/**
 * The runner obeys lines that begin with `::` or hold `##[`; what is told comes from outside and must not command it. To .NET,
 * which the runner is written for, U+0085 is blank, too.
 */
function withoutCommands(text: string): string {
  return text.replace(/^([\s\u0085]*:)(?=:)/gm, '$1\u2060').replace(/##(?=\[)/g, '##\u2060');
}

import type { Writable } from 'node:stream';
import yoctoSpinner from 'yocto-spinner';
import type { Clock } from '../clock.js';
import type { Note, Teller } from '../note.js';
import { every, progressInWords } from './progress.js';

/** A stream of text, perhaps a terminal. */
export type Screen = Pick<Writable, 'write'> & { readonly isTTY?: boolean };

const linesApartMilliseconds = 5000;

/** Notes on a stream: with a spinner where it is a terminal that may move, else as plain lines. */
export function terminalTeller(screen: Writable & Screen, look: 'moving' | 'plain', clock: Pick<Clock, 'now'>): Teller {
  return look === 'moving' ? movingTeller(screen) : plainTeller(screen, clock);
}

/** Whether a spinner may be shown: a terminal that can move its cursor, and no CI that keeps the log. */
export function lookOf(screen: Screen, environment: Readonly<Record<string, string | undefined>>): 'moving' | 'plain' {
  const moving = screen.isTTY === true && environment.TERM !== 'dumb' && environment.CI === undefined;
  return moving ? 'moving' : 'plain';
}

function movingTeller(screen: Writable): Teller {
  const spinner = yoctoSpinner({ stream: screen, handleSignals: false });
  const running = new Map<string, string>();
  const show = () => {
    if (running.size === 0) return void spinner.stop();
    const text = [...running.values()].join(' · ');
    if (spinner.isSpinning) spinner.text = text;
    else spinner.start(text);
  };
  const line = (text: string) => {
    spinner.stop();
    screen.write(`${text}\n`);
  };
  const tell = (note: Note) => {
    switch (note.kind) {
      case 'began':
        running.set(note.of, plain(note.of));
        break;
      case 'progress':
        running.set(note.of, `${plain(note.of)}: ${plain(progressInWords(note))}`);
        break;
      case 'line':
        running.set(note.of, `${plain(note.of)}: ${shortened(plain(note.text))}`);
        break;
      case 'ended':
        running.delete(note.of);
        line(`\u001b[32m✔\u001b[39m ${plain(note.of)}: ${plain(note.text)}`);
        break;
      case 'said':
        line(plain(note.text));
        break;
      case 'warned':
        line(`\u001b[33m⚠\u001b[39m ${plain(note.text)}`);
        break;
    }
    show();
  };
  return { tell, close: () => void spinner.stop() };
}

function plainTeller(screen: Screen, clock: Pick<Clock, 'now'>): Teller {
  const due = every(linesApartMilliseconds, clock);
  const line = (text: string) => void screen.write(`${plain(text)}\n`);
  const tell = (note: Note) => {
    switch (note.kind) {
      case 'began':
        due(note.of);
        return line(`${note.of} ...`);
      case 'progress':
        return due(note.of) ? line(`${note.of}: ${progressInWords(note)}`) : undefined;
      case 'line':
        return undefined;
      case 'ended':
        return line(`${note.of}: ${note.text}`);
      case 'said':
        return line(note.text);
      case 'warned':
        return line(`warning: ${note.text}`);
    }
  };
  return { tell, close: () => undefined };
}

const shownCharacters = 100;

/** A spinner that does not fit its line leaves the rest of it behind. */
function shortened(text: string): string {
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
}

/** A person's terminal obeys no text that comes from outside. */
function plain(text: string): string {
  return text.replace(/((?![\n\t])\p{Cc})+/gu, ' ');
}

#!/usr/bin/env node
import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 1916:
/***/ ((__unused_webpack_module, exports) => {

var __webpack_unused_export__;

__webpack_unused_export__ = true;
exports.Io = __webpack_unused_export__ = void 0;
var peq = new Uint32Array(0x10000);
var myers_32 = function (a, b) {
    var n = a.length;
    var m = b.length;
    var lst = 1 << (n - 1);
    var pv = -1;
    var mv = 0;
    var sc = n;
    var i = n;
    while (i--) {
        peq[a.charCodeAt(i)] |= 1 << i;
    }
    for (i = 0; i < m; i++) {
        var eq = peq[b.charCodeAt(i)];
        var xv = eq | mv;
        eq |= ((eq & pv) + pv) ^ pv;
        mv |= ~(eq | pv);
        pv &= eq;
        if (mv & lst) {
            sc++;
        }
        if (pv & lst) {
            sc--;
        }
        mv = (mv << 1) | 1;
        pv = (pv << 1) | ~(xv | mv);
        mv &= xv;
    }
    i = n;
    while (i--) {
        peq[a.charCodeAt(i)] = 0;
    }
    return sc;
};
var myers_x = function (b, a) {
    var n = a.length;
    var m = b.length;
    var mhc = [];
    var phc = [];
    var hsize = Math.ceil(n / 32);
    var vsize = Math.ceil(m / 32);
    for (var i = 0; i < hsize; i++) {
        phc[i] = -1;
        mhc[i] = 0;
    }
    var j = 0;
    for (; j < vsize - 1; j++) {
        var mv_1 = 0;
        var pv_1 = -1;
        var start_1 = j * 32;
        var vlen_1 = Math.min(32, m) + start_1;
        for (var k = start_1; k < vlen_1; k++) {
            peq[b.charCodeAt(k)] |= 1 << k;
        }
        for (var i = 0; i < n; i++) {
            var eq = peq[a.charCodeAt(i)];
            var pb = (phc[(i / 32) | 0] >>> i) & 1;
            var mb = (mhc[(i / 32) | 0] >>> i) & 1;
            var xv = eq | mv_1;
            var xh = ((((eq | mb) & pv_1) + pv_1) ^ pv_1) | eq | mb;
            var ph = mv_1 | ~(xh | pv_1);
            var mh = pv_1 & xh;
            if ((ph >>> 31) ^ pb) {
                phc[(i / 32) | 0] ^= 1 << i;
            }
            if ((mh >>> 31) ^ mb) {
                mhc[(i / 32) | 0] ^= 1 << i;
            }
            ph = (ph << 1) | pb;
            mh = (mh << 1) | mb;
            pv_1 = mh | ~(xv | ph);
            mv_1 = ph & xv;
        }
        for (var k = start_1; k < vlen_1; k++) {
            peq[b.charCodeAt(k)] = 0;
        }
    }
    var mv = 0;
    var pv = -1;
    var start = j * 32;
    var vlen = Math.min(32, m - start) + start;
    for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] |= 1 << k;
    }
    var score = m;
    for (var i = 0; i < n; i++) {
        var eq = peq[a.charCodeAt(i)];
        var pb = (phc[(i / 32) | 0] >>> i) & 1;
        var mb = (mhc[(i / 32) | 0] >>> i) & 1;
        var xv = eq | mv;
        var xh = ((((eq | mb) & pv) + pv) ^ pv) | eq | mb;
        var ph = mv | ~(xh | pv);
        var mh = pv & xh;
        score += (ph >>> (m - 1)) & 1;
        score -= (mh >>> (m - 1)) & 1;
        if ((ph >>> 31) ^ pb) {
            phc[(i / 32) | 0] ^= 1 << i;
        }
        if ((mh >>> 31) ^ mb) {
            mhc[(i / 32) | 0] ^= 1 << i;
        }
        ph = (ph << 1) | pb;
        mh = (mh << 1) | mb;
        pv = mh | ~(xv | ph);
        mv = ph & xv;
    }
    for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] = 0;
    }
    return score;
};
var distance = function (a, b) {
    if (a.length < b.length) {
        var tmp = b;
        b = a;
        a = tmp;
    }
    if (b.length === 0) {
        return a.length;
    }
    if (a.length <= 32) {
        return myers_32(a, b);
    }
    return myers_x(a, b);
};
exports.Io = distance;
var closest = function (str, arr) {
    var min_distance = Infinity;
    var min_index = 0;
    for (var i = 0; i < arr.length; i++) {
        var dist = distance(str, arr[i]);
        if (dist < min_distance) {
            min_distance = dist;
            min_index = i;
        }
    }
    return arr[min_index];
};
__webpack_unused_export__ = closest;


/***/ }),

/***/ 4006:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const pico = __nccwpck_require__(8016);
const utils = __nccwpck_require__(4059);

function picomatch(glob, options, returnState = false) {
  // default to os.platform()
  if (options && (options.windows === null || options.windows === undefined)) {
    // don't mutate the original options object
    options = { ...options, windows: utils.isWindows() };
  }

  return pico(glob, options, returnState);
}

Object.assign(picomatch, pico);
module.exports = picomatch;


/***/ }),

/***/ 5595:
/***/ ((module) => {



const WIN_SLASH = '\\\\/';
const WIN_NO_SLASH = `[^${WIN_SLASH}]`;

const DEFAULT_MAX_EXTGLOB_RECURSION = 0;

/**
 * Posix glob regex
 */

const DOT_LITERAL = '\\.';
const PLUS_LITERAL = '\\+';
const QMARK_LITERAL = '\\?';
const SLASH_LITERAL = '\\/';
const ONE_CHAR = '(?=.)';
const QMARK = '[^/]';
const END_ANCHOR = `(?:${SLASH_LITERAL}|$)`;
const START_ANCHOR = `(?:^|${SLASH_LITERAL})`;
const DOTS_SLASH = `${DOT_LITERAL}{1,2}${END_ANCHOR}`;
const NO_DOT = `(?!${DOT_LITERAL})`;
const NO_DOTS = `(?!${START_ANCHOR}${DOTS_SLASH})`;
const NO_DOT_SLASH = `(?!${DOT_LITERAL}{0,1}${END_ANCHOR})`;
const NO_DOTS_SLASH = `(?!${DOTS_SLASH})`;
const QMARK_NO_DOT = `[^.${SLASH_LITERAL}]`;
const STAR = `${QMARK}*?`;
const SEP = '/';

const POSIX_CHARS = {
  DOT_LITERAL,
  PLUS_LITERAL,
  QMARK_LITERAL,
  SLASH_LITERAL,
  ONE_CHAR,
  QMARK,
  END_ANCHOR,
  DOTS_SLASH,
  NO_DOT,
  NO_DOTS,
  NO_DOT_SLASH,
  NO_DOTS_SLASH,
  QMARK_NO_DOT,
  STAR,
  START_ANCHOR,
  SEP
};

/**
 * Windows glob regex
 */

const WINDOWS_CHARS = {
  ...POSIX_CHARS,

  SLASH_LITERAL: `[${WIN_SLASH}]`,
  QMARK: WIN_NO_SLASH,
  STAR: `${WIN_NO_SLASH}*?`,
  DOTS_SLASH: `${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$)`,
  NO_DOT: `(?!${DOT_LITERAL})`,
  NO_DOTS: `(?!(?:^|[${WIN_SLASH}])${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
  NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}(?:[${WIN_SLASH}]|$))`,
  NO_DOTS_SLASH: `(?!${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
  QMARK_NO_DOT: `[^.${WIN_SLASH}]`,
  START_ANCHOR: `(?:^|[${WIN_SLASH}])`,
  END_ANCHOR: `(?:[${WIN_SLASH}]|$)`,
  SEP: '\\'
};

/**
 * POSIX Bracket Regex
 */

const POSIX_REGEX_SOURCE = {
  __proto__: null,
  alnum: 'a-zA-Z0-9',
  alpha: 'a-zA-Z',
  ascii: '\\x00-\\x7F',
  blank: ' \\t',
  cntrl: '\\x00-\\x1F\\x7F',
  digit: '0-9',
  graph: '\\x21-\\x7E',
  lower: 'a-z',
  print: '\\x20-\\x7E ',
  punct: '\\-!"#$%&\'()\\*+,./:;<=>?@[\\]^_`{|}~',
  space: ' \\t\\r\\n\\v\\f',
  upper: 'A-Z',
  word: 'A-Za-z0-9_',
  xdigit: 'A-Fa-f0-9'
};

module.exports = {
  DEFAULT_MAX_EXTGLOB_RECURSION,
  MAX_LENGTH: 1024 * 64,
  POSIX_REGEX_SOURCE,

  // regular expressions
  REGEX_BACKSLASH: /\\(?![*+?^${}(|)[\]])/g,
  REGEX_NON_SPECIAL_CHARS: /^[^@![\].,$*+?^{}()|\\/]+/,
  REGEX_SPECIAL_CHARS: /[-*+?.^${}(|)[\]]/,
  REGEX_SPECIAL_CHARS_BACKREF: /(\\?)((\W)(\3*))/g,
  REGEX_SPECIAL_CHARS_GLOBAL: /([-*+?.^${}(|)[\]])/g,
  REGEX_REMOVE_BACKSLASH: /(?:\[.*?[^\\]\]|\\(?=.))/g,

  // Replace globs with equivalent patterns to reduce parsing time.
  REPLACEMENTS: {
    __proto__: null,
    '***': '*',
    '**/**': '**',
    '**/**/**': '**'
  },

  // Digits
  CHAR_0: 48, /* 0 */
  CHAR_9: 57, /* 9 */

  // Alphabet chars.
  CHAR_UPPERCASE_A: 65, /* A */
  CHAR_LOWERCASE_A: 97, /* a */
  CHAR_UPPERCASE_Z: 90, /* Z */
  CHAR_LOWERCASE_Z: 122, /* z */

  CHAR_LEFT_PARENTHESES: 40, /* ( */
  CHAR_RIGHT_PARENTHESES: 41, /* ) */

  CHAR_ASTERISK: 42, /* * */

  // Non-alphabetic chars.
  CHAR_AMPERSAND: 38, /* & */
  CHAR_AT: 64, /* @ */
  CHAR_BACKWARD_SLASH: 92, /* \ */
  CHAR_CARRIAGE_RETURN: 13, /* \r */
  CHAR_CIRCUMFLEX_ACCENT: 94, /* ^ */
  CHAR_COLON: 58, /* : */
  CHAR_COMMA: 44, /* , */
  CHAR_DOT: 46, /* . */
  CHAR_DOUBLE_QUOTE: 34, /* " */
  CHAR_EQUAL: 61, /* = */
  CHAR_EXCLAMATION_MARK: 33, /* ! */
  CHAR_FORM_FEED: 12, /* \f */
  CHAR_FORWARD_SLASH: 47, /* / */
  CHAR_GRAVE_ACCENT: 96, /* ` */
  CHAR_HASH: 35, /* # */
  CHAR_HYPHEN_MINUS: 45, /* - */
  CHAR_LEFT_ANGLE_BRACKET: 60, /* < */
  CHAR_LEFT_CURLY_BRACE: 123, /* { */
  CHAR_LEFT_SQUARE_BRACKET: 91, /* [ */
  CHAR_LINE_FEED: 10, /* \n */
  CHAR_NO_BREAK_SPACE: 160, /* \u00A0 */
  CHAR_PERCENT: 37, /* % */
  CHAR_PLUS: 43, /* + */
  CHAR_QUESTION_MARK: 63, /* ? */
  CHAR_RIGHT_ANGLE_BRACKET: 62, /* > */
  CHAR_RIGHT_CURLY_BRACE: 125, /* } */
  CHAR_RIGHT_SQUARE_BRACKET: 93, /* ] */
  CHAR_SEMICOLON: 59, /* ; */
  CHAR_SINGLE_QUOTE: 39, /* ' */
  CHAR_SPACE: 32, /*   */
  CHAR_TAB: 9, /* \t */
  CHAR_UNDERSCORE: 95, /* _ */
  CHAR_VERTICAL_LINE: 124, /* | */
  CHAR_ZERO_WIDTH_NOBREAK_SPACE: 65279, /* \uFEFF */

  /**
   * Create EXTGLOB_CHARS
   */

  extglobChars(chars) {
    return {
      '!': { type: 'negate', open: '(?:(?!(?:', close: `))${chars.STAR})` },
      '?': { type: 'qmark', open: '(?:', close: ')?' },
      '+': { type: 'plus', open: '(?:', close: ')+' },
      '*': { type: 'star', open: '(?:', close: ')*' },
      '@': { type: 'at', open: '(?:', close: ')' }
    };
  },

  /**
   * Create GLOB_CHARS
   */

  globChars(win32) {
    return win32 === true ? WINDOWS_CHARS : POSIX_CHARS;
  }
};


/***/ }),

/***/ 8265:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const constants = __nccwpck_require__(5595);
const utils = __nccwpck_require__(4059);

/**
 * Constants
 */

const {
  MAX_LENGTH,
  POSIX_REGEX_SOURCE,
  REGEX_NON_SPECIAL_CHARS,
  REGEX_SPECIAL_CHARS_BACKREF,
  REPLACEMENTS
} = constants;

/**
 * Helpers
 */

const expandRange = (args, options) => {
  if (typeof options.expandRange === 'function') {
    return options.expandRange(...args, options);
  }

  args.sort();
  const value = `[${args.join('-')}]`;

  try {
    /* eslint-disable-next-line no-new */
    new RegExp(value);
  } catch (ex) {
    return args.map(v => utils.escapeRegex(v)).join('..');
  }

  return value;
};

/**
 * Create the message for a syntax error
 */

const syntaxError = (type, char) => {
  return `Missing ${type}: "${char}" - use "\\\\${char}" to match literal characters`;
};

const splitTopLevel = input => {
  const parts = [];
  let bracket = 0;
  let paren = 0;
  let quote = 0;
  let value = '';
  let escaped = false;

  for (const ch of input) {
    if (escaped === true) {
      value += ch;
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      value += ch;
      escaped = true;
      continue;
    }

    if (ch === '"') {
      quote = quote === 1 ? 0 : 1;
      value += ch;
      continue;
    }

    if (quote === 0) {
      if (ch === '[') {
        bracket++;
      } else if (ch === ']' && bracket > 0) {
        bracket--;
      } else if (bracket === 0) {
        if (ch === '(') {
          paren++;
        } else if (ch === ')' && paren > 0) {
          paren--;
        } else if (ch === '|' && paren === 0) {
          parts.push(value);
          value = '';
          continue;
        }
      }
    }

    value += ch;
  }

  parts.push(value);
  return parts;
};

const isPlainBranch = branch => {
  let escaped = false;

  for (const ch of branch) {
    if (escaped === true) {
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      escaped = true;
      continue;
    }

    if (/[?*+@!()[\]{}]/.test(ch)) {
      return false;
    }
  }

  return true;
};

const normalizeSimpleBranch = branch => {
  let value = branch.trim();
  let changed = true;

  while (changed === true) {
    changed = false;

    if (/^@\([^\\()[\]{}|]+\)$/.test(value)) {
      value = value.slice(2, -1);
      changed = true;
    }
  }

  if (!isPlainBranch(value)) {
    return;
  }

  return value.replace(/\\(.)/g, '$1');
};

const hasRepeatedCharPrefixOverlap = branches => {
  const values = branches.map(normalizeSimpleBranch).filter(Boolean);

  for (let i = 0; i < values.length; i++) {
    for (let j = i + 1; j < values.length; j++) {
      const a = values[i];
      const b = values[j];
      const char = a[0];

      if (!char || a !== char.repeat(a.length) || b !== char.repeat(b.length)) {
        continue;
      }

      if (a === b || a.startsWith(b) || b.startsWith(a)) {
        return true;
      }
    }
  }

  return false;
};

const parseRepeatedExtglob = (pattern, requireEnd = true) => {
  if ((pattern[0] !== '+' && pattern[0] !== '*') || pattern[1] !== '(') {
    return;
  }

  let bracket = 0;
  let paren = 0;
  let quote = 0;
  let escaped = false;

  for (let i = 1; i < pattern.length; i++) {
    const ch = pattern[i];

    if (escaped === true) {
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      escaped = true;
      continue;
    }

    if (ch === '"') {
      quote = quote === 1 ? 0 : 1;
      continue;
    }

    if (quote === 1) {
      continue;
    }

    if (ch === '[') {
      bracket++;
      continue;
    }

    if (ch === ']' && bracket > 0) {
      bracket--;
      continue;
    }

    if (bracket > 0) {
      continue;
    }

    if (ch === '(') {
      paren++;
      continue;
    }

    if (ch === ')') {
      paren--;

      if (paren === 0) {
        if (requireEnd === true && i !== pattern.length - 1) {
          return;
        }

        return {
          type: pattern[0],
          body: pattern.slice(2, i),
          end: i
        };
      }
    }
  }
};

const buildCharClassStar = chars => {
  const source = chars.length === 1
    ? utils.escapeRegex(chars[0])
    : `[${chars.map(ch => utils.escapeRegex(ch)).join('')}]`;

  return `${source}*`;
};

const getStarExtglobSequenceChars = pattern => {
  let index = 0;
  const chars = [];

  while (index < pattern.length) {
    const match = parseRepeatedExtglob(pattern.slice(index), false);

    if (!match || match.type !== '*') {
      return;
    }

    const branches = splitTopLevel(match.body).map(branch => branch.trim());
    if (branches.length !== 1) {
      return;
    }

    const branch = normalizeSimpleBranch(branches[0]);
    if (!branch || branch.length !== 1) {
      return;
    }

    chars.push(branch);
    index += match.end + 1;
  }

  if (chars.length < 1) {
    return;
  }

  return chars;
};

const repeatedExtglobRecursion = pattern => {
  let depth = 0;
  let value = pattern.trim();
  let match = parseRepeatedExtglob(value);

  while (match) {
    depth++;
    value = match.body.trim();
    match = parseRepeatedExtglob(value);
  }

  return depth;
};

const analyzeRepeatedExtglob = (body, options) => {
  if (options.maxExtglobRecursion === false) {
    return { risky: false };
  }

  const max =
    typeof options.maxExtglobRecursion === 'number'
      ? options.maxExtglobRecursion
      : constants.DEFAULT_MAX_EXTGLOB_RECURSION;

  const branches = splitTopLevel(body).map(branch => branch.trim());

  if (branches.length > 1) {
    if (
      branches.some(branch => branch === '') ||
      branches.some(branch => /^[*?]+$/.test(branch)) ||
      hasRepeatedCharPrefixOverlap(branches)
    ) {
      return { risky: true };
    }
  }

  // A repeated extglob is "risky" (prone to catastrophic backtracking) when a
  // branch is itself a `*(...)` sequence, since that nests an unbounded quantifier
  // inside the outer `+(...)`/`*(...)`. When *every* branch reduces to single
  // characters we can emit one flat, ReDoS-safe character class that preserves the
  // meaning of ALL branches (e.g. `+(*(a)|*(b))` -> `[ab]*`), rather than dropping
  // every branch but the first.
  const safeChars = [];
  let sawStarSequence = false;
  let combinable = true;

  for (const branch of branches) {
    const chars = getStarExtglobSequenceChars(branch);
    if (chars) {
      sawStarSequence = true;
      safeChars.push(...chars);
      continue;
    }

    const literal = normalizeSimpleBranch(branch);
    if (literal && literal.length === 1) {
      safeChars.push(literal);
      continue;
    }

    combinable = false;

    if (repeatedExtglobRecursion(branch) > max) {
      return { risky: true };
    }
  }

  if (sawStarSequence) {
    return combinable
      ? { risky: true, safeOutput: buildCharClassStar([...new Set(safeChars)]) }
      : { risky: true };
  }

  return { risky: false };
};

/**
 * Parse the given input string.
 * @param {String} input
 * @param {Object} options
 * @return {Object}
 */

const parse = (input, options) => {
  if (typeof input !== 'string') {
    throw new TypeError('Expected a string');
  }

  input = REPLACEMENTS[input] || input;

  const opts = { ...options };
  const max = typeof opts.maxLength === 'number' ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;

  let len = input.length;
  if (len > max) {
    throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
  }

  const bos = { type: 'bos', value: '', output: opts.prepend || '' };
  const tokens = [bos];

  const capture = opts.capture ? '' : '?:';

  // create constants based on platform, for windows or posix
  const PLATFORM_CHARS = constants.globChars(opts.windows);
  const EXTGLOB_CHARS = constants.extglobChars(PLATFORM_CHARS);

  const {
    DOT_LITERAL,
    PLUS_LITERAL,
    SLASH_LITERAL,
    ONE_CHAR,
    DOTS_SLASH,
    NO_DOT,
    NO_DOT_SLASH,
    NO_DOTS_SLASH,
    QMARK,
    QMARK_NO_DOT,
    STAR,
    START_ANCHOR
  } = PLATFORM_CHARS;

  const globstar = opts => {
    return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
  };

  const nodot = opts.dot ? '' : NO_DOT;
  const qmarkNoDot = opts.dot ? QMARK : QMARK_NO_DOT;
  let star = opts.bash === true ? globstar(opts) : STAR;

  if (opts.capture) {
    star = `(${star})`;
  }

  // minimatch options support
  if (typeof opts.noext === 'boolean') {
    opts.noextglob = opts.noext;
  }

  const state = {
    input,
    index: -1,
    start: 0,
    dot: opts.dot === true,
    consumed: '',
    output: '',
    prefix: '',
    backtrack: false,
    negated: false,
    brackets: 0,
    braces: 0,
    parens: 0,
    quotes: 0,
    globstar: false,
    tokens
  };

  input = utils.removePrefix(input, state);
  len = input.length;

  const extglobs = [];
  const braces = [];
  const stack = [];
  let prev = bos;
  let value;

  /**
   * Tokenizing helpers
   */

  const eos = () => state.index === len - 1;
  const peek = state.peek = (n = 1) => input[state.index + n];
  const advance = state.advance = () => input[++state.index] || '';
  const remaining = () => input.slice(state.index + 1);
  const consume = (value = '', num = 0) => {
    state.consumed += value;
    state.index += num;
  };

  const append = token => {
    state.output += token.output != null ? token.output : token.value;
    consume(token.value);
  };

  const negate = () => {
    let count = 1;

    while (peek() === '!' && (peek(2) !== '(' || peek(3) === '?')) {
      advance();
      state.start++;
      count++;
    }

    if (count % 2 === 0) {
      return false;
    }

    state.negated = true;
    state.start++;
    return true;
  };

  const increment = type => {
    state[type]++;
    stack.push(type);
  };

  const decrement = type => {
    state[type]--;
    stack.pop();
  };

  /**
   * Push tokens onto the tokens array. This helper speeds up
   * tokenizing by 1) helping us avoid backtracking as much as possible,
   * and 2) helping us avoid creating extra tokens when consecutive
   * characters are plain text. This improves performance and simplifies
   * lookbehinds.
   */

  const push = tok => {
    if (prev.type === 'globstar') {
      const isBrace = state.braces > 0 && (tok.type === 'comma' || tok.type === 'brace');
      const isExtglob = tok.extglob === true || (extglobs.length && (tok.type === 'pipe' || tok.type === 'paren'));

      if (tok.type !== 'slash' && tok.type !== 'paren' && !isBrace && !isExtglob) {
        state.output = state.output.slice(0, -prev.output.length);
        prev.type = 'star';
        prev.value = '*';
        prev.output = star;
        state.output += prev.output;
      }
    }

    if (extglobs.length && tok.type !== 'paren') {
      extglobs[extglobs.length - 1].inner += tok.value;
    }

    if (tok.value || tok.output) append(tok);
    if (prev && prev.type === 'text' && tok.type === 'text') {
      prev.output = (prev.output || prev.value) + tok.value;
      prev.value += tok.value;
      return;
    }

    tok.prev = prev;
    tokens.push(tok);
    prev = tok;
  };

  const extglobOpen = (type, value) => {
    const token = { ...EXTGLOB_CHARS[value], conditions: 1, inner: '' };

    token.prev = prev;
    token.parens = state.parens;
    token.output = state.output;
    token.startIndex = state.index;
    token.tokensIndex = tokens.length;
    const output = (opts.capture ? '(' : '') + token.open;

    increment('parens');
    push({ type, value, output: state.output ? '' : ONE_CHAR });
    push({ type: 'paren', extglob: true, value: advance(), output });
    extglobs.push(token);
  };

  const extglobClose = token => {
    const literal = input.slice(token.startIndex, state.index + 1);
    const body = input.slice(token.startIndex + 2, state.index);
    const analysis = analyzeRepeatedExtglob(body, opts);

    if ((token.type === 'plus' || token.type === 'star') && analysis.risky) {
      const safeOutput = analysis.safeOutput
        ? (token.output ? '' : ONE_CHAR) + (opts.capture ? `(${analysis.safeOutput})` : analysis.safeOutput)
        : undefined;
      const open = tokens[token.tokensIndex];

      open.type = 'text';
      open.value = literal;
      open.output = safeOutput || utils.escapeRegex(literal);

      for (let i = token.tokensIndex + 1; i < tokens.length; i++) {
        tokens[i].value = '';
        tokens[i].output = '';
        delete tokens[i].suffix;
      }

      state.output = token.output + open.output;
      state.backtrack = true;

      push({ type: 'paren', extglob: true, value, output: '' });
      decrement('parens');
      return;
    }

    let output = token.close + (opts.capture ? ')' : '');
    let rest;

    if (token.type === 'negate') {
      let extglobStar = star;

      if (token.inner && token.inner.length > 1 && token.inner.includes('/')) {
        extglobStar = globstar(opts);
      }

      if (extglobStar !== star || eos() || /^\)+$/.test(remaining())) {
        output = token.close = `)$))${extglobStar}`;
      }

      if (token.inner.includes('*') && (rest = remaining()) && /^\.[^\\/.]+$/.test(rest)) {
        // Any non-magical string (`.ts`) or even nested expression (`.{ts,tsx}`) can follow after the closing parenthesis.
        // In this case, we need to parse the string and use it in the output of the original pattern.
        // Suitable patterns: `/!(*.d).ts`, `/!(*.d).{ts,tsx}`, `**/!(*-dbg).@(js)`.
        //
        // Disabling the `fastpaths` option due to a problem with parsing strings as `.ts` in the pattern like `**/!(*.d).ts`.
        const expression = parse(rest, { ...options, fastpaths: false }).output;

        output = token.close = `)${expression})${extglobStar})`;
      }

      if (token.prev.type === 'bos') {
        state.negatedExtglob = true;
      }
    }

    push({ type: 'paren', extglob: true, value, output });
    decrement('parens');
  };

  /**
   * Fast paths
   */

  if (opts.fastpaths !== false && !/(^[*!]|[/()[\]{}"])/.test(input)) {
    let backslashes = false;

    let output = input.replace(REGEX_SPECIAL_CHARS_BACKREF, (m, esc, chars, first, rest, index) => {
      if (first === '\\') {
        backslashes = true;
        return m;
      }

      if (first === '?') {
        if (esc) {
          return esc + first + (rest ? QMARK.repeat(rest.length) : '');
        }
        if (index === 0) {
          return qmarkNoDot + (rest ? QMARK.repeat(rest.length) : '');
        }
        return QMARK.repeat(chars.length);
      }

      if (first === '.') {
        return DOT_LITERAL.repeat(chars.length);
      }

      if (first === '*') {
        if (esc) {
          return esc + first + (rest ? star : '');
        }
        return star;
      }
      return esc ? m : `\\${m}`;
    });

    if (backslashes === true) {
      if (opts.unescape === true) {
        output = output.replace(/\\/g, '');
      } else {
        output = output.replace(/\\+/g, m => {
          return m.length % 2 === 0 ? '\\\\' : (m ? '\\' : '');
        });
      }
    }

    if (output === input && opts.contains === true) {
      state.output = input;
      return state;
    }

    state.output = utils.wrapOutput(output, state, options);
    return state;
  }

  /**
   * Tokenize input until we reach end-of-string
   */

  while (!eos()) {
    value = advance();

    if (value === '\u0000') {
      continue;
    }

    /**
     * Escaped characters
     */

    if (value === '\\') {
      const next = peek();

      if (next === '/' && opts.bash !== true) {
        continue;
      }

      if (next === '.' || next === ';') {
        continue;
      }

      if (!next) {
        value += '\\';
        push({ type: 'text', value });
        continue;
      }

      // collapse slashes to reduce potential for exploits
      const match = /^\\+/.exec(remaining());
      let slashes = 0;

      if (match && match[0].length > 2) {
        slashes = match[0].length;
        state.index += slashes;
        if (slashes % 2 !== 0) {
          value += '\\';
        }
      }

      if (opts.unescape === true) {
        value = advance();
      } else {
        value += advance();
      }

      if (state.brackets === 0) {
        push({ type: 'text', value });
        continue;
      }
    }

    /**
     * If we're inside a regex character class, continue
     * until we reach the closing bracket.
     */

    if (state.brackets > 0 && (value !== ']' || prev.value === '[' || prev.value === '[^')) {
      if (opts.posix !== false && value === ':') {
        const inner = prev.value.slice(1);
        if (inner.includes('[')) {
          prev.posix = true;

          if (inner.includes(':')) {
            const idx = prev.value.lastIndexOf('[');
            const pre = prev.value.slice(0, idx);
            const rest = prev.value.slice(idx + 2);
            const posix = POSIX_REGEX_SOURCE[rest];
            if (posix) {
              prev.value = pre + posix;
              state.backtrack = true;
              advance();

              if (!bos.output && tokens.indexOf(prev) === 1) {
                bos.output = ONE_CHAR;
              }
              continue;
            }
          }
        }
      }

      if ((value === '[' && peek() !== ':') || (value === '-' && peek() === ']')) {
        value = `\\${value}`;
      }

      if (value === ']' && (prev.value === '[' || prev.value === '[^')) {
        value = `\\${value}`;
      }

      if (opts.posix === true && value === '!' && prev.value === '[') {
        value = '^';
      }

      prev.value += value;
      append({ value });
      continue;
    }

    /**
     * If we're inside a quoted string, continue
     * until we reach the closing double quote.
     */

    if (state.quotes === 1 && value !== '"') {
      value = utils.escapeRegex(value);
      prev.value += value;
      append({ value });
      continue;
    }

    /**
     * Double quotes
     */

    if (value === '"') {
      state.quotes = state.quotes === 1 ? 0 : 1;
      if (opts.keepQuotes === true) {
        push({ type: 'text', value });
      }
      continue;
    }

    /**
     * Parentheses
     */

    if (value === '(') {
      increment('parens');
      push({ type: 'paren', value });
      continue;
    }

    if (value === ')') {
      if (state.parens === 0 && opts.strictBrackets === true) {
        throw new SyntaxError(syntaxError('opening', '('));
      }

      const extglob = extglobs[extglobs.length - 1];
      if (extglob && state.parens === extglob.parens + 1) {
        extglobClose(extglobs.pop());
        continue;
      }

      push({ type: 'paren', value, output: state.parens ? ')' : '\\)' });
      decrement('parens');
      continue;
    }

    /**
     * Square brackets
     */

    if (value === '[') {
      if (opts.nobracket === true || !remaining().includes(']')) {
        if (opts.nobracket !== true && opts.strictBrackets === true) {
          throw new SyntaxError(syntaxError('closing', ']'));
        }

        value = `\\${value}`;
      } else {
        increment('brackets');
      }

      push({ type: 'bracket', value });
      continue;
    }

    if (value === ']') {
      if (opts.nobracket === true || (prev && prev.type === 'bracket' && prev.value.length === 1)) {
        push({ type: 'text', value, output: `\\${value}` });
        continue;
      }

      if (state.brackets === 0) {
        if (opts.strictBrackets === true) {
          throw new SyntaxError(syntaxError('opening', '['));
        }

        push({ type: 'text', value, output: `\\${value}` });
        continue;
      }

      decrement('brackets');

      const prevValue = prev.value.slice(1);
      if (prev.posix !== true && prevValue[0] === '^' && !prevValue.includes('/')) {
        value = `/${value}`;
      }

      prev.value += value;
      append({ value });

      // when literal brackets are explicitly disabled
      // assume we should match with a regex character class
      if (opts.literalBrackets === false || utils.hasRegexChars(prevValue)) {
        continue;
      }

      const escaped = utils.escapeRegex(prev.value);
      state.output = state.output.slice(0, -prev.value.length);

      // when literal brackets are explicitly enabled
      // assume we should escape the brackets to match literal characters
      if (opts.literalBrackets === true) {
        state.output += escaped;
        prev.value = escaped;
        continue;
      }

      // when the user specifies nothing, try to match both
      prev.value = `(${capture}${escaped}|${prev.value})`;
      state.output += prev.value;
      continue;
    }

    /**
     * Braces
     */

    if (value === '{' && opts.nobrace !== true) {
      increment('braces');

      const open = {
        type: 'brace',
        value,
        output: '(',
        outputIndex: state.output.length,
        tokensIndex: state.tokens.length
      };

      braces.push(open);
      push(open);
      continue;
    }

    if (value === '}') {
      const brace = braces[braces.length - 1];

      if (opts.nobrace === true || !brace) {
        push({ type: 'text', value, output: value });
        continue;
      }

      let output = ')';

      if (brace.dots === true) {
        const arr = tokens.slice();
        const range = [];

        for (let i = arr.length - 1; i >= 0; i--) {
          tokens.pop();
          if (arr[i].type === 'brace') {
            break;
          }
          if (arr[i].type !== 'dots') {
            range.unshift(arr[i].value);
          }
        }

        output = expandRange(range, opts);
        state.backtrack = true;
      }

      if (brace.comma !== true && brace.dots !== true) {
        const out = state.output.slice(0, brace.outputIndex);
        const toks = state.tokens.slice(brace.tokensIndex);
        brace.value = brace.output = '\\{';
        value = output = '\\}';
        state.output = out;
        for (const t of toks) {
          state.output += (t.output || t.value);
        }
      }

      push({ type: 'brace', value, output });
      decrement('braces');
      braces.pop();
      continue;
    }

    /**
     * Pipes
     */

    if (value === '|') {
      if (extglobs.length > 0) {
        extglobs[extglobs.length - 1].conditions++;
      }
      push({ type: 'text', value });
      continue;
    }

    /**
     * Commas
     */

    if (value === ',') {
      let output = value;

      const brace = braces[braces.length - 1];
      if (brace && stack[stack.length - 1] === 'braces') {
        brace.comma = true;
        output = '|';
      }

      push({ type: 'comma', value, output });
      continue;
    }

    /**
     * Slashes
     */

    if (value === '/') {
      // if the beginning of the glob is "./", advance the start
      // to the current index, and don't add the "./" characters
      // to the state. This greatly simplifies lookbehinds when
      // checking for BOS characters like "!" and "." (not "./")
      if (prev.type === 'dot' && state.index === state.start + 1) {
        state.start = state.index + 1;
        state.consumed = '';
        state.output = '';
        tokens.pop();
        prev = bos; // reset "prev" to the first token
        continue;
      }

      push({ type: 'slash', value, output: SLASH_LITERAL });
      continue;
    }

    /**
     * Dots
     */

    if (value === '.') {
      if (state.braces > 0 && prev.type === 'dot') {
        if (prev.value === '.') prev.output = DOT_LITERAL;
        const brace = braces[braces.length - 1];
        prev.type = 'dots';
        prev.output += value;
        prev.value += value;
        brace.dots = true;
        continue;
      }

      if ((state.braces + state.parens) === 0 && prev.type !== 'bos' && prev.type !== 'slash') {
        push({ type: 'text', value, output: DOT_LITERAL });
        continue;
      }

      push({ type: 'dot', value, output: DOT_LITERAL });
      continue;
    }

    /**
     * Question marks
     */

    if (value === '?') {
      const isGroup = prev && prev.value === '(';
      if (!isGroup && opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        extglobOpen('qmark', value);
        continue;
      }

      if (prev && prev.type === 'paren') {
        const next = peek();
        let output = value;

        if ((prev.value === '(' && !/[!=<:]/.test(next)) || (next === '<' && !/<([!=]|\w+>)/.test(remaining()))) {
          output = `\\${value}`;
        }

        push({ type: 'text', value, output });
        continue;
      }

      if (opts.dot !== true && (prev.type === 'slash' || prev.type === 'bos')) {
        push({ type: 'qmark', value, output: QMARK_NO_DOT });
        continue;
      }

      push({ type: 'qmark', value, output: QMARK });
      continue;
    }

    /**
     * Exclamation
     */

    if (value === '!') {
      if (opts.noextglob !== true && peek() === '(') {
        if (peek(2) !== '?' || !/[!=<:]/.test(peek(3))) {
          extglobOpen('negate', value);
          continue;
        }
      }

      if (opts.nonegate !== true && state.index === 0) {
        negate();
        continue;
      }
    }

    /**
     * Plus
     */

    if (value === '+') {
      if (opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        extglobOpen('plus', value);
        continue;
      }

      if ((prev && prev.value === '(') || opts.regex === false) {
        push({ type: 'plus', value, output: PLUS_LITERAL });
        continue;
      }

      if ((prev && (prev.type === 'bracket' || prev.type === 'paren' || prev.type === 'brace')) || state.parens > 0) {
        push({ type: 'plus', value });
        continue;
      }

      push({ type: 'plus', value: PLUS_LITERAL });
      continue;
    }

    /**
     * Plain text
     */

    if (value === '@') {
      if (opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        push({ type: 'at', extglob: true, value, output: '' });
        continue;
      }

      push({ type: 'text', value });
      continue;
    }

    /**
     * Plain text
     */

    if (value !== '*') {
      if (value === '$' || value === '^') {
        value = `\\${value}`;
      }

      const match = REGEX_NON_SPECIAL_CHARS.exec(remaining());
      if (match) {
        value += match[0];
        state.index += match[0].length;
      }

      push({ type: 'text', value });
      continue;
    }

    /**
     * Stars
     */

    if (prev && (prev.type === 'globstar' || prev.star === true)) {
      prev.type = 'star';
      prev.star = true;
      prev.value += value;
      prev.output = star;
      state.backtrack = true;
      state.globstar = true;
      consume(value);
      continue;
    }

    let rest = remaining();
    if (opts.noextglob !== true && /^\([^?]/.test(rest)) {
      extglobOpen('star', value);
      continue;
    }

    if (prev.type === 'star') {
      if (opts.noglobstar === true) {
        consume(value);
        continue;
      }

      const prior = prev.prev;
      const before = prior.prev;
      const isStart = prior.type === 'slash' || prior.type === 'bos';
      const afterStar = before && (before.type === 'star' || before.type === 'globstar');

      if (opts.bash === true && (!isStart || (rest[0] && rest[0] !== '/'))) {
        push({ type: 'star', value, output: '' });
        continue;
      }

      const isBrace = state.braces > 0 && (prior.type === 'comma' || prior.type === 'brace');
      const isExtglob = extglobs.length && (prior.type === 'pipe' || prior.type === 'paren');
      if (!isStart && prior.type !== 'paren' && !isBrace && !isExtglob) {
        push({ type: 'star', value, output: '' });
        continue;
      }

      // strip consecutive `/**/`
      while (rest.slice(0, 3) === '/**') {
        const after = input[state.index + 4];
        if (after && after !== '/') {
          break;
        }
        rest = rest.slice(3);
        consume('/**', 3);
      }

      // A globstar followed only by balanced closing parens is at the logical end of patterns like
      // `test(/utils/**)` and `test?(/utils/**)`. Treat it as EOS so the trailing `/**` can match its
      // parent path, except in negated extglobs where that would change the exclusion semantics.
      const isEnd = eos() || (
        state.parens > 0
        && rest === ')'.repeat(state.parens)
        && !extglobs.some(extglob => extglob.type === 'negate')
      );

      if (prior.type === 'bos' && eos()) {
        prev.type = 'globstar';
        prev.value += value;
        prev.output = globstar(opts);
        state.output = prev.output;
        state.globstar = true;
        consume(value);
        continue;
      }

      if (prior.type === 'slash' && prior.prev.type !== 'bos' && !afterStar && isEnd) {
        state.output = state.output.slice(0, -(prior.output + prev.output).length);
        prior.output = `(?:${prior.output}`;

        prev.type = 'globstar';
        prev.output = globstar(opts) + (opts.strictSlashes ? ')' : '|$)');
        prev.value += value;
        state.globstar = true;
        state.output += prior.output + prev.output;
        consume(value);
        continue;
      }

      if (prior.type === 'slash' && prior.prev.type !== 'bos' && rest[0] === '/') {
        const end = rest[1] !== void 0 ? '|$' : '';

        state.output = state.output.slice(0, -(prior.output + prev.output).length);
        prior.output = `(?:${prior.output}`;

        prev.type = 'globstar';
        prev.output = `${globstar(opts)}${SLASH_LITERAL}|${SLASH_LITERAL}${end})`;
        prev.value += value;

        state.output += prior.output + prev.output;
        state.globstar = true;

        consume(value + advance());

        push({ type: 'slash', value: '/', output: '' });
        continue;
      }

      if (prior.type === 'bos' && rest[0] === '/') {
        prev.type = 'globstar';
        prev.value += value;
        prev.output = `(?:^|${SLASH_LITERAL}|${globstar(opts)}${SLASH_LITERAL})`;
        state.output = prev.output;
        state.globstar = true;
        consume(value + advance());
        push({ type: 'slash', value: '/', output: '' });
        continue;
      }

      // remove single star from output
      state.output = state.output.slice(0, -prev.output.length);

      // reset previous token to globstar
      prev.type = 'globstar';
      prev.output = globstar(opts);
      prev.value += value;

      // reset output with globstar
      state.output += prev.output;
      state.globstar = true;
      consume(value);
      continue;
    }

    const token = { type: 'star', value, output: star };

    if (opts.bash === true) {
      token.output = '.*?';
      if (prev.type === 'bos' || prev.type === 'slash') {
        token.output = nodot + token.output;
      }
      push(token);
      continue;
    }

    if (prev && (prev.type === 'bracket' || prev.type === 'paren') && opts.regex === true) {
      token.output = value;
      push(token);
      continue;
    }

    if (state.index === state.start || prev.type === 'slash' || prev.type === 'dot') {
      if (prev.type === 'dot') {
        state.output += NO_DOT_SLASH;
        prev.output += NO_DOT_SLASH;

      } else if (opts.dot === true) {
        state.output += NO_DOTS_SLASH;
        prev.output += NO_DOTS_SLASH;

      } else {
        state.output += nodot;
        prev.output += nodot;
      }

      if (peek() !== '*') {
        state.output += ONE_CHAR;
        prev.output += ONE_CHAR;
      }
    }

    push(token);
  }

  while (state.brackets > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', ']'));
    state.output = utils.escapeLast(state.output, '[');
    decrement('brackets');
  }

  while (state.parens > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', ')'));
    state.output = utils.escapeLast(state.output, '(');
    decrement('parens');
  }

  while (state.braces > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', '}'));
    state.output = utils.escapeLast(state.output, '{');
    decrement('braces');
  }

  if (opts.strictSlashes !== true && (prev.type === 'star' || prev.type === 'bracket')) {
    push({ type: 'maybe_slash', value: '', output: `${SLASH_LITERAL}?` });
  }

  // rebuild the output if we had to backtrack at any point
  if (state.backtrack === true) {
    state.output = '';

    for (const token of state.tokens) {
      state.output += token.output != null ? token.output : token.value;

      if (token.suffix) {
        state.output += token.suffix;
      }
    }
  }

  return state;
};

/**
 * Fast paths for creating regular expressions for common glob patterns.
 * This can significantly speed up processing and has very little downside
 * impact when none of the fast paths match.
 */

parse.fastpaths = (input, options) => {
  const opts = { ...options };
  const max = typeof opts.maxLength === 'number' ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
  const len = input.length;
  if (len > max) {
    throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
  }

  input = REPLACEMENTS[input] || input;

  // create constants based on platform, for windows or posix
  const {
    DOT_LITERAL,
    SLASH_LITERAL,
    ONE_CHAR,
    DOTS_SLASH,
    NO_DOT,
    NO_DOTS,
    NO_DOTS_SLASH,
    STAR,
    START_ANCHOR
  } = constants.globChars(opts.windows);

  const nodot = opts.dot ? NO_DOTS : NO_DOT;
  const slashDot = opts.dot ? NO_DOTS_SLASH : NO_DOT;
  const capture = opts.capture ? '' : '?:';
  const state = { negated: false, prefix: '' };
  let star = opts.bash === true ? '.*?' : STAR;

  if (opts.capture) {
    star = `(${star})`;
  }

  const globstar = opts => {
    if (opts.noglobstar === true) return star;
    return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
  };

  const create = str => {
    switch (str) {
      case '*':
        return `${nodot}${ONE_CHAR}${star}`;

      case '.*':
        return `${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '*.*':
        return `${nodot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '*/*':
        return `${nodot}${star}${SLASH_LITERAL}${ONE_CHAR}${slashDot}${star}`;

      case '**':
        return nodot + globstar(opts);

      case '**/*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${ONE_CHAR}${star}`;

      case '**/*.*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '**/.*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${DOT_LITERAL}${ONE_CHAR}${star}`;

      default: {
        const match = /^(.*?)\.(\w+)$/.exec(str);
        if (!match) return;

        const source = create(match[1]);
        if (!source) return;

        return source + DOT_LITERAL + match[2];
      }
    }
  };

  const output = utils.removePrefix(input, state);
  let source = create(output);

  if (source && opts.strictSlashes !== true) {
    source += `${SLASH_LITERAL}?`;
  }

  return source;
};

module.exports = parse;


/***/ }),

/***/ 8016:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const scan = __nccwpck_require__(1781);
const parse = __nccwpck_require__(8265);
const utils = __nccwpck_require__(4059);
const constants = __nccwpck_require__(5595);
const isObject = val => val && typeof val === 'object' && !Array.isArray(val);

/**
 * Creates a matcher function from one or more glob patterns. The
 * returned function takes a string to match as its first argument,
 * and returns true if the string is a match. The returned matcher
 * function also takes a boolean as the second argument that, when true,
 * returns an object with additional information.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch(glob[, options]);
 *
 * const isMatch = picomatch('*.!(*a)');
 * console.log(isMatch('a.a')); //=> false
 * console.log(isMatch('a.b')); //=> true
 *
 * // For environments without `node.js`, `picomatch/posix` provides you a dependency-free matcher, without automatic OS detection.
 * const picomatch = require('picomatch/posix');
 * // the same API, defaulting to posix paths
 * const isMatch = picomatch('a/*');
 * console.log(isMatch('a\\b')); //=> false
 * console.log(isMatch('a/b')); //=> true
 *
 * // you can still configure the matcher function to accept windows paths
 * const isMatch = picomatch('a/*', { options: windows });
 * console.log(isMatch('a\\b')); //=> true
 * console.log(isMatch('a/b')); //=> true
 * ```
 * @name picomatch
 * @param {String|Array} `globs` One or more glob patterns.
 * @param {Object=} `options`
 * @return {Function=} Returns a matcher function.
 * @api public
 */

const picomatch = (glob, options, returnState = false) => {
  if (Array.isArray(glob)) {
    const fns = glob.map(input => picomatch(input, options, returnState));
    const arrayMatcher = str => {
      for (const isMatch of fns) {
        const state = isMatch(str);
        if (state) return state;
      }
      return false;
    };
    return arrayMatcher;
  }

  const isState = isObject(glob) && glob.tokens && glob.input;

  if (glob === '' || (typeof glob !== 'string' && !isState)) {
    throw new TypeError('Expected pattern to be a non-empty string');
  }

  const opts = options || {};
  const posix = opts.windows;
  const regex = isState
    ? picomatch.compileRe(glob, options)
    : picomatch.makeRe(glob, options, false, true);

  const state = regex.state;
  delete regex.state;

  let isIgnored = () => false;
  if (opts.ignore) {
    const ignoreOpts = { ...options, ignore: null, onMatch: null, onResult: null };
    isIgnored = picomatch(opts.ignore, ignoreOpts, returnState);
  }

  const matcher = (input, returnObject = false) => {
    const { isMatch, match, output } = picomatch.test(input, regex, options, { glob, posix });
    const result = { glob, state, regex, posix, input, output, match, isMatch };

    if (typeof opts.onResult === 'function') {
      opts.onResult(result);
    }

    if (isMatch === false) {
      result.isMatch = false;
      return returnObject ? result : false;
    }

    if (isIgnored(input)) {
      if (typeof opts.onIgnore === 'function') {
        opts.onIgnore(result);
      }
      result.isMatch = false;
      return returnObject ? result : false;
    }

    if (typeof opts.onMatch === 'function') {
      opts.onMatch(result);
    }
    return returnObject ? result : true;
  };

  if (returnState) {
    matcher.state = state;
  }

  return matcher;
};

/**
 * Test `input` with the given `regex`. This is used by the main
 * `picomatch()` function to test the input string.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.test(input, regex[, options]);
 *
 * console.log(picomatch.test('foo/bar', /^(?:([^/]*?)\/([^/]*?))$/));
 * // { isMatch: true, match: [ 'foo/', 'foo', 'bar' ], output: 'foo/bar' }
 * ```
 * @param {String} `input` String to test.
 * @param {RegExp} `regex`
 * @return {Object} Returns an object with matching info.
 * @api public
 */

picomatch.test = (input, regex, options, { glob, posix } = {}) => {
  if (typeof input !== 'string') {
    throw new TypeError('Expected input to be a string');
  }

  if (input === '') {
    return { isMatch: false, output: '' };
  }

  const opts = options || {};
  const format = opts.format || (posix ? utils.toPosixSlashes : null);
  let match = input === glob;
  let output = (match && format) ? format(input) : input;

  if (match === false) {
    output = format ? format(input) : input;
    match = output === glob;
  }

  if (match === false || opts.capture === true) {
    if (opts.matchBase === true || opts.basename === true) {
      match = picomatch.matchBase(input, regex, options, posix);
    } else {
      match = regex.exec(output);
    }
  }

  return { isMatch: Boolean(match), match, output };
};

/**
 * Match the basename of a filepath.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.matchBase(input, glob[, options]);
 * console.log(picomatch.matchBase('foo/bar.js', '*.js'); // true
 * ```
 * @param {String} `input` String to test.
 * @param {RegExp|String} `glob` Glob pattern or regex created by [.makeRe](#makeRe).
 * @return {Boolean}
 * @api public
 */

picomatch.matchBase = (input, glob, options, posix = options && options.windows) => {
  const regex = glob instanceof RegExp ? glob : picomatch.makeRe(glob, options);
  return regex.test(utils.basename(input, { windows: posix }));
};

/**
 * Returns true if **any** of the given glob `patterns` match the specified `string`.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.isMatch(string, patterns[, options]);
 *
 * console.log(picomatch.isMatch('a.a', ['b.*', '*.a'])); //=> true
 * console.log(picomatch.isMatch('a.a', 'b.*')); //=> false
 * ```
 * @param {String|Array} str The string to test.
 * @param {String|Array} patterns One or more glob patterns to use for matching.
 * @param {Object} [options] See available [options](#options).
 * @return {Boolean} Returns true if any patterns match `str`
 * @api public
 */

picomatch.isMatch = (str, patterns, options) => picomatch(patterns, options)(str);

/**
 * Parse a glob pattern to create the source string for a regular
 * expression.
 *
 * ```js
 * const picomatch = require('picomatch');
 * const result = picomatch.parse(pattern[, options]);
 * ```
 * @param {String} `pattern`
 * @param {Object} `options`
 * @return {Object} Returns an object with useful properties and output to be used as a regex source string.
 * @api public
 */

picomatch.parse = (pattern, options) => {
  if (Array.isArray(pattern)) return pattern.map(p => picomatch.parse(p, options));
  return parse(pattern, { ...options, fastpaths: false });
};

/**
 * Scan a glob pattern to separate the pattern into segments.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.scan(input[, options]);
 *
 * const result = picomatch.scan('!./foo/*.js');
 * console.log(result);
 * { prefix: '!./',
 *   input: '!./foo/*.js',
 *   start: 3,
 *   base: 'foo',
 *   glob: '*.js',
 *   isBrace: false,
 *   isBracket: false,
 *   isGlob: true,
 *   isExtglob: false,
 *   isGlobstar: false,
 *   negated: true }
 * ```
 * @param {String} `input` Glob pattern to scan.
 * @param {Object} `options`
 * @return {Object} Returns an object with
 * @api public
 */

picomatch.scan = (input, options) => scan(input, options);

/**
 * Compile a regular expression from the `state` object returned by the
 * [parse()](#parse) method.
 *
 * ```js
 * const picomatch = require('picomatch');
 * const state = picomatch.parse('*.js');
 * // picomatch.compileRe(state[, options]);
 *
 * console.log(picomatch.compileRe(state));
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {Object} `state`
 * @param {Object} `options`
 * @param {Boolean} `returnOutput` Intended for implementors, this argument allows you to return the raw output from the parser.
 * @param {Boolean} `returnState` Adds the state to a `state` property on the returned regex. Useful for implementors and debugging.
 * @return {RegExp}
 * @api public
 */

picomatch.compileRe = (state, options, returnOutput = false, returnState = false) => {
  if (returnOutput === true) {
    return state.output;
  }

  const opts = options || {};
  const prepend = opts.contains ? '' : '^';
  const append = opts.contains ? '' : '$';

  let source = `${prepend}(?:${state.output})${append}`;
  if (state && state.negated === true) {
    source = `^(?!${source}).*$`;
  }

  const regex = picomatch.toRegex(source, options);
  if (returnState === true) {
    regex.state = state;
  }

  return regex;
};

/**
 * Create a regular expression from a parsed glob pattern.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.makeRe(state[, options]);
 *
 * const result = picomatch.makeRe('*.js');
 * console.log(result);
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {String} `state` The object returned from the `.parse` method.
 * @param {Object} `options`
 * @param {Boolean} `returnOutput` Implementors may use this argument to return the compiled output, instead of a regular expression. This is not exposed on the options to prevent end-users from mutating the result.
 * @param {Boolean} `returnState` Implementors may use this argument to return the state from the parsed glob with the returned regular expression.
 * @return {RegExp} Returns a regex created from the given pattern.
 * @api public
 */

picomatch.makeRe = (input, options = {}, returnOutput = false, returnState = false) => {
  if (!input || typeof input !== 'string') {
    throw new TypeError('Expected a non-empty string');
  }

  let parsed = { negated: false, fastpaths: true };

  if (options.fastpaths !== false && (input[0] === '.' || input[0] === '*')) {
    parsed.output = parse.fastpaths(input, options);
  }

  if (!parsed.output) {
    parsed = parse(input, options);
  }

  return picomatch.compileRe(parsed, options, returnOutput, returnState);
};

/**
 * Create a regular expression from the given regex source string.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.toRegex(source[, options]);
 *
 * const { output } = picomatch.parse('*.js');
 * console.log(picomatch.toRegex(output));
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {String} `source` Regular expression source string.
 * @param {Object} `options`
 * @return {RegExp}
 * @api public
 */

picomatch.toRegex = (source, options) => {
  try {
    const opts = options || {};
    return new RegExp(source, opts.flags || (opts.nocase ? 'i' : ''));
  } catch (err) {
    if (options && options.debug === true) throw err;
    return /$^/;
  }
};

/**
 * Picomatch constants.
 * @return {Object}
 */

picomatch.constants = constants;

/**
 * Expose "picomatch"
 */

module.exports = picomatch;


/***/ }),

/***/ 1781:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const utils = __nccwpck_require__(4059);
const {
  CHAR_ASTERISK,             /* * */
  CHAR_AT,                   /* @ */
  CHAR_BACKWARD_SLASH,       /* \ */
  CHAR_COMMA,                /* , */
  CHAR_DOT,                  /* . */
  CHAR_EXCLAMATION_MARK,     /* ! */
  CHAR_FORWARD_SLASH,        /* / */
  CHAR_LEFT_CURLY_BRACE,     /* { */
  CHAR_LEFT_PARENTHESES,     /* ( */
  CHAR_LEFT_SQUARE_BRACKET,  /* [ */
  CHAR_PLUS,                 /* + */
  CHAR_QUESTION_MARK,        /* ? */
  CHAR_RIGHT_CURLY_BRACE,    /* } */
  CHAR_RIGHT_PARENTHESES,    /* ) */
  CHAR_RIGHT_SQUARE_BRACKET  /* ] */
} = __nccwpck_require__(5595);

const isPathSeparator = code => {
  return code === CHAR_FORWARD_SLASH || code === CHAR_BACKWARD_SLASH;
};

const depth = token => {
  if (token.isPrefix !== true) {
    token.depth = token.isGlobstar ? Infinity : 1;
  }
};

/**
 * Quickly scans a glob pattern and returns an object with a handful of
 * useful properties, like `isGlob`, `path` (the leading non-glob, if it exists),
 * `glob` (the actual pattern), `negated` (true if the path starts with `!` but not
 * with `!(`) and `negatedExtglob` (true if the path starts with `!(`).
 *
 * ```js
 * const pm = require('picomatch');
 * console.log(pm.scan('foo/bar/*.js'));
 * { isGlob: true, input: 'foo/bar/*.js', base: 'foo/bar', glob: '*.js' }
 * ```
 * @param {String} `str`
 * @param {Object} `options`
 * @return {Object} Returns an object with tokens and regex source string.
 * @api public
 */

const scan = (input, options) => {
  const opts = options || {};

  const length = input.length - 1;
  const scanToEnd = opts.parts === true || opts.tokens === true || opts.scanToEnd === true;
  const slashes = [];
  const tokens = [];
  const parts = [];

  let str = input;
  let index = -1;
  let start = 0;
  let lastIndex = 0;
  let isBrace = false;
  let isBracket = false;
  let isGlob = false;
  let isExtglob = false;
  let isGlobstar = false;
  let braceEscaped = false;
  let backslashes = false;
  let negated = false;
  let negatedExtglob = false;
  let finished = false;
  let braces = 0;
  let prev;
  let code;
  let token = { value: '', depth: 0, isGlob: false };

  const eos = () => index >= length;
  const peek = () => str.charCodeAt(index + 1);
  const advance = () => {
    prev = code;
    return str.charCodeAt(++index);
  };

  while (index < length) {
    code = advance();
    let next;

    if (code === CHAR_BACKWARD_SLASH) {
      backslashes = token.backslashes = true;
      code = advance();

      if (code === CHAR_LEFT_CURLY_BRACE) {
        braceEscaped = true;
      }
      continue;
    }

    if (braceEscaped === true || code === CHAR_LEFT_CURLY_BRACE) {
      braces++;

      while (eos() !== true && (code = advance())) {
        if (code === CHAR_BACKWARD_SLASH) {
          backslashes = token.backslashes = true;
          advance();
          continue;
        }

        if (code === CHAR_LEFT_CURLY_BRACE) {
          braces++;
          continue;
        }

        if (braceEscaped !== true && code === CHAR_DOT && (code = advance()) === CHAR_DOT) {
          isBrace = token.isBrace = true;
          isGlob = token.isGlob = true;
          finished = true;

          if (scanToEnd === true) {
            continue;
          }

          break;
        }

        if (braceEscaped !== true && code === CHAR_COMMA) {
          isBrace = token.isBrace = true;
          isGlob = token.isGlob = true;
          finished = true;

          if (scanToEnd === true) {
            continue;
          }

          break;
        }

        if (code === CHAR_RIGHT_CURLY_BRACE) {
          braces--;

          if (braces === 0) {
            braceEscaped = false;
            isBrace = token.isBrace = true;
            finished = true;
            break;
          }
        }
      }

      if (scanToEnd === true) {
        continue;
      }

      break;
    }

    if (code === CHAR_FORWARD_SLASH) {
      slashes.push(index);
      tokens.push(token);
      token = { value: '', depth: 0, isGlob: false };

      if (finished === true) continue;
      if (prev === CHAR_DOT && index === (start + 1)) {
        start += 2;
        continue;
      }

      lastIndex = index + 1;
      continue;
    }

    if (opts.noext !== true) {
      const isExtglobChar = code === CHAR_PLUS
        || code === CHAR_AT
        || code === CHAR_ASTERISK
        || code === CHAR_QUESTION_MARK
        || code === CHAR_EXCLAMATION_MARK;

      if (isExtglobChar === true && peek() === CHAR_LEFT_PARENTHESES) {
        isGlob = token.isGlob = true;
        isExtglob = token.isExtglob = true;
        finished = true;
        if (code === CHAR_EXCLAMATION_MARK && index === start) {
          negatedExtglob = true;
        }

        if (scanToEnd === true) {
          let parens = 0;

          while (eos() !== true && (code = advance())) {
            if (code === CHAR_BACKWARD_SLASH) {
              backslashes = token.backslashes = true;
              advance();
              continue;
            }

            if (code === CHAR_LEFT_PARENTHESES) {
              parens++;
              continue;
            }

            if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
              finished = true;
              break;
            }
          }
          continue;
        }
        break;
      }
    }

    if (code === CHAR_ASTERISK) {
      if (prev === CHAR_ASTERISK) isGlobstar = token.isGlobstar = true;
      isGlob = token.isGlob = true;
      finished = true;

      if (scanToEnd === true) {
        continue;
      }
      break;
    }

    if (code === CHAR_QUESTION_MARK) {
      isGlob = token.isGlob = true;
      finished = true;

      if (scanToEnd === true) {
        continue;
      }
      break;
    }

    if (code === CHAR_LEFT_SQUARE_BRACKET) {
      while (eos() !== true && (next = advance())) {
        if (next === CHAR_BACKWARD_SLASH) {
          backslashes = token.backslashes = true;
          advance();
          continue;
        }

        if (next === CHAR_RIGHT_SQUARE_BRACKET) {
          isBracket = token.isBracket = true;
          isGlob = token.isGlob = true;
          finished = true;
          break;
        }
      }

      if (scanToEnd === true) {
        continue;
      }

      break;
    }

    if (opts.nonegate !== true && code === CHAR_EXCLAMATION_MARK && index === start) {
      negated = token.negated = true;
      start++;
      continue;
    }

    if (opts.noparen !== true && code === CHAR_LEFT_PARENTHESES) {
      isGlob = token.isGlob = true;

      if (scanToEnd === true) {
        let parens = 1;

        while (eos() !== true && (code = advance())) {
          if (code === CHAR_BACKWARD_SLASH) {
            backslashes = token.backslashes = true;
            advance();
            continue;
          }

          if (code === CHAR_LEFT_PARENTHESES) {
            parens++;
            continue;
          }

          if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
            finished = true;
            break;
          }
        }
        continue;
      }
      break;
    }

    if (isGlob === true) {
      finished = true;

      if (scanToEnd === true) {
        continue;
      }

      break;
    }
  }

  if (opts.noext === true) {
    isExtglob = false;
    isGlob = false;
  }

  let base = str;
  let prefix = '';
  let glob = '';

  if (start > 0) {
    prefix = str.slice(0, start);
    str = str.slice(start);
    lastIndex -= start;
  }

  if (base && isGlob === true && lastIndex > 0) {
    base = str.slice(0, lastIndex);
    glob = str.slice(lastIndex);
  } else if (isGlob === true) {
    base = '';
    glob = str;
  } else {
    base = str;
  }

  if (base && base !== '' && base !== '/' && base !== str) {
    if (isPathSeparator(base.charCodeAt(base.length - 1))) {
      base = base.slice(0, -1);
    }
  }

  if (opts.unescape === true) {
    if (glob) glob = utils.removeBackslashes(glob);

    if (base && backslashes === true) {
      base = utils.removeBackslashes(base);
    }
  }

  const state = {
    prefix,
    input,
    start,
    base,
    glob,
    isBrace,
    isBracket,
    isGlob,
    isExtglob,
    isGlobstar,
    negated,
    negatedExtglob
  };

  if (opts.tokens === true) {
    state.maxDepth = 0;
    if (!isPathSeparator(code)) {
      tokens.push(token);
    }
    state.tokens = tokens;
  }

  if (opts.parts === true || opts.tokens === true) {
    let prevIndex;

    for (let idx = 0; idx < slashes.length; idx++) {
      const n = prevIndex !== undefined ? prevIndex + 1 : start;
      const i = slashes[idx];
      const value = input.slice(n, i);
      if (opts.tokens) {
        if (idx === 0 && start !== 0) {
          tokens[idx].isPrefix = true;
          tokens[idx].value = prefix;
        } else {
          tokens[idx].value = value;
        }
        depth(tokens[idx]);
        state.maxDepth += tokens[idx].depth;
      }
      if (i >= start) {
        parts.push(value);
        prevIndex = i;
      }
    }

    const n = prevIndex !== undefined ? prevIndex + 1 : start;
    const value = input.slice(n);
    parts.push(value);

    if (opts.tokens && prevIndex && prevIndex + 1 < input.length) {
      tokens[tokens.length - 1].value = value;
      depth(tokens[tokens.length - 1]);
      state.maxDepth += tokens[tokens.length - 1].depth;
    }

    state.slashes = slashes;
    state.parts = parts;
  }

  return state;
};

module.exports = scan;


/***/ }),

/***/ 4059:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

/*global navigator*/


const {
  REGEX_BACKSLASH,
  REGEX_REMOVE_BACKSLASH,
  REGEX_SPECIAL_CHARS,
  REGEX_SPECIAL_CHARS_GLOBAL
} = __nccwpck_require__(5595);

exports.isObject = val => val !== null && typeof val === 'object' && !Array.isArray(val);
exports.hasRegexChars = str => REGEX_SPECIAL_CHARS.test(str);
exports.isRegexChar = str => str.length === 1 && exports.hasRegexChars(str);
exports.escapeRegex = str => str.replace(REGEX_SPECIAL_CHARS_GLOBAL, '\\$1');
exports.toPosixSlashes = str => str.replace(REGEX_BACKSLASH, '/');

exports.isWindows = () => {
  if (typeof navigator !== 'undefined' && navigator.platform) {
    const platform = navigator.platform.toLowerCase();
    return platform === 'win32' || platform === 'windows';
  }

  if (typeof process !== 'undefined' && process.platform) {
    return process.platform === 'win32';
  }

  return false;
};

exports.removeBackslashes = str => {
  return str.replace(REGEX_REMOVE_BACKSLASH, match => {
    return match === '\\' ? '' : match;
  });
};

exports.escapeLast = (input, char, lastIdx) => {
  const idx = input.lastIndexOf(char, lastIdx);
  if (idx === -1) return input;
  if (input[idx - 1] === '\\') return exports.escapeLast(input, char, idx - 1);
  return `${input.slice(0, idx)}\\${input.slice(idx)}`;
};

exports.removePrefix = (input, state = {}) => {
  let output = input;
  if (output.startsWith('./')) {
    output = output.slice(2);
    state.prefix = './';
  }
  return output;
};

exports.wrapOutput = (input, state = {}, options = {}) => {
  const prepend = options.contains ? '' : '^';
  const append = options.contains ? '' : '$';

  let output = `${prepend}(?:${input})${append}`;
  if (state.negated === true) {
    output = `(?:^(?!${output}).*$)`;
  }
  return output;
};

exports.basename = (path, { windows } = {}) => {
  const segs = path.split(windows ? /[\\/]/ : '/');
  const last = segs[segs.length - 1];

  if (last === '') {
    return segs[segs.length - 2];
  }

  return last;
};


/***/ }),

/***/ 5581:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _package_json__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8330);
/* harmony import */ var _model_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8734);
/* harmony import */ var _modes_run_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1008);
/* harmony import */ var _report_bug_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(652);
/* harmony import */ var _report_outcome_json_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(7256);
/* harmony import */ var _report_result_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(5781);
/* harmony import */ var _report_terminal_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2014);
/* harmony import */ var _task_command_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(4763);
/* harmony import */ var _world_real_terminal_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(1510);
/* harmony import */ var _world_real_world_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(8941);










const environment = process.env;
const asked = (0,_task_command_js__WEBPACK_IMPORTED_MODULE_4__/* .parseCommand */ .R)(process.argv.slice(2), { folder: process.cwd() });
switch (asked.kind) {
    case 'help':
        process.stdout.write(asked.text);
        break;
    case 'version':
        process.stdout.write(`${_package_json__WEBPACK_IMPORTED_MODULE_0__/* .version */ .rE}\n`);
        break;
    case 'usage':
        process.stderr.write(`${(0,_report_terminal_js__WEBPACK_IMPORTED_MODULE_3__/* .problemText */ .fI)(asked.problem, styleOf(process.stderr))}\n`);
        process.exitCode = 2;
        break;
    case 'task':
        await carryOut(asked.task, asked.json).catch((fault) => giveUp(fault, asked.json));
        break;
}
async function carryOut(task, form) {
    const token = environment.GITHUB_TOKEN || environment.GH_TOKEN;
    const teller = (0,_world_real_terminal_js__WEBPACK_IMPORTED_MODULE_6__/* .terminalTeller */ .h)(process.stderr, (0,_world_real_terminal_js__WEBPACK_IMPORTED_MODULE_6__/* .lookOf */ .L)(process.stderr, environment), { now: Date.now });
    const open = await (0,_world_real_world_js__WEBPACK_IMPORTED_MODULE_5__/* .openWorld */ .H)(environment, token, teller.tell);
    try {
        const outcome = await (0,_modes_run_js__WEBPACK_IMPORTED_MODULE_2__/* .run */ .e)(task, open.world, open.costs);
        teller.close();
        const told = (0,_report_terminal_js__WEBPACK_IMPORTED_MODULE_3__/* .commandText */ .jt)(outcome, { output: styleOf(process.stdout), errors: styleOf(process.stderr) });
        process.stdout.write(form === 'json' ? json((0,_report_outcome_json_js__WEBPACK_IMPORTED_MODULE_7__/* .outcomeData */ .L)(outcome, 'whole')) : told.output);
        process.stderr.write(told.errors);
        process.exitCode = (0,_report_result_js__WEBPACK_IMPORTED_MODULE_8__/* .exitCodeOf */ .F)(outcome);
    }
    finally {
        teller.close();
        await open.close();
    }
}
function giveUp(fault, form) {
    process.exitCode = 1;
    if (fault instanceof _model_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P) {
        tellProblem(fault.problem, form);
    }
    else {
        process.stderr.write(`${(0,_report_bug_js__WEBPACK_IMPORTED_MODULE_9__/* .bugText */ .s)(fault)}\n`);
    }
}
function tellProblem(problem, form) {
    if (form === 'json')
        process.stdout.write(json((0,_report_outcome_json_js__WEBPACK_IMPORTED_MODULE_7__/* .problemData */ .u)(problem)));
    process.stderr.write(`${(0,_report_terminal_js__WEBPACK_IMPORTED_MODULE_3__/* .problemText */ .fI)(problem, styleOf(process.stderr))}\n`);
}
function json(data) {
    return `${JSON.stringify(data, null, 2)}\n`;
}
function styleOf(stream) {
    return stream.isTTY && !environment.NO_COLOR ? 'coloured' : 'plain';
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 8734:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ orRefuse),
/* harmony export */   P: () => (/* binding */ Refusal)
/* harmony export */ });
/** How an effect gives up. Whatever else is thrown is a bug. */
class Refusal extends Error {
    problem;
    constructor(problem, options) {
        super(`${problem.code}: ${problem.what}`, options);
        this.name = 'Refusal';
        this.problem = problem;
    }
}
/** A pure answer's value; the effect that asked for it gives up where there is none. */
function orRefuse(result) {
    if (result.kind === 'failed')
        throw new Refusal(result.problem);
    return result.value;
}


/***/ }),

/***/ 1008:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __nccwpck_require__(4573);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ./src/hash/nix32.ts
/** Digits and lower-case letters without e, o, t, u: https://nix.dev/manual/nix/latest/protocols/nix32 */
const alphabet = '0123456789abcdfghijklmnpqrsvwxyz';
/** Nix's base 32: groups of five bits, the digest read as one little-endian number, highest group first. */
function toNix32(bytes) {
    const length = Math.ceil((bytes.length * 8) / 5);
    let text = '';
    for (let group = length - 1; group >= 0; group--) {
        const at = Math.floor((group * 5) / 8);
        const shift = (group * 5) % 8;
        const both = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
        text += alphabet[(both >> shift) & 31];
    }
    return text;
}
/** Reads nix32 of exactly so many bytes; undefined where it is not that. */
function fromNix32(text, size) {
    const length = Math.ceil((size * 8) / 5);
    if (text.length !== length) {
        return undefined;
    }
    const bytes = new Uint8Array(size + 1);
    for (let group = 0; group < length; group++) {
        const value = alphabet.indexOf(text.charAt(length - 1 - group));
        if (value === -1) {
            return undefined;
        }
        const at = Math.floor((group * 5) / 8);
        const both = value << ((group * 5) % 8);
        bytes[at] = (bytes[at] ?? 0) | (both & 255);
        bytes[at + 1] = (bytes[at + 1] ?? 0) | (both >> 8);
    }
    return bytes[size] === 0 ? bytes.subarray(0, size) : undefined;
}

;// CONCATENATED MODULE: ./src/hash/sri.ts


const digestLength = 32;
const base64Text = /^[A-Za-z0-9+/]{43}=$/;
const hexText = /^[0-9a-fA-F]{64}$/;
/** The SRI spelling of a SHA-256 digest. */
function sriOf(digest) {
    if (digest.length !== digestLength) {
        throw new RangeError(`A SHA-256 digest has ${digestLength} bytes, not ${digest.length}.`);
    }
    return `sha256-${external_node_buffer_.Buffer.from(digest).toString('base64')}`;
}
/**
 * Reads a SHA-256 hash as Nix expressions spell it. Stricter than Nix in what two readers could take differently:
 * base64 must be padded and canonical. Hex may be upper case, nix32 may not, as in Nix.
 */
function parseHash(text) {
    if (text.startsWith('sha256-')) {
        const digest = fromBase64(text.slice('sha256-'.length));
        return digest && { sri: sriOf(digest), form: 'sri' };
    }
    const prefixed = text.startsWith('sha256:');
    const bare = prefixed ? text.slice('sha256:'.length) : text;
    if (hexText.test(bare)) {
        return { sri: sriOf(external_node_buffer_.Buffer.from(bare, 'hex')), form: prefixed ? 'prefixed-hex' : 'hex' };
    }
    const digest = fromNix32(bare, digestLength);
    return digest && { sri: sriOf(digest), form: prefixed ? 'prefixed-nix32' : 'nix32' };
}
/** Spells a hash in a form that `parseHash` told. */
function writeHash(sri, form) {
    const digest = external_node_buffer_.Buffer.from(sri.slice('sha256-'.length), 'base64');
    switch (form) {
        case 'sri':
            return sri;
        case 'nix32':
            return toNix32(digest);
        case 'prefixed-nix32':
            return `sha256:${toNix32(digest)}`;
        case 'hex':
            return digest.toString('hex');
        case 'prefixed-hex':
            return `sha256:${digest.toString('hex')}`;
    }
}
function fromBase64(text) {
    if (!base64Text.test(text)) {
        return undefined;
    }
    const digest = external_node_buffer_.Buffer.from(text, 'base64');
    return digest.toString('base64') === text ? digest : undefined;
}

;// CONCATENATED MODULE: ./src/hash/nar.ts



/**
 * Serialises a tree as a Nix archive: Dolstra, "The Purely Functional Software Deployment Model", figure 5.2, and
 * https://nix.dev/manual/nix/latest/protocols/nix-archive. Entries must come in byte order, as in the archive itself.
 */
function narWriter(sink) {
    const output = batched(sink);
    const place = { open: [], unread: 0, done: false };
    output.bytes(marks.magic);
    return {
        write: (part) => writePart(part, place, output),
        end: () => {
            if (!place.done || place.unread > 0) {
                throw new Error('The tree ended before all of it was said.');
            }
            output.flush();
        },
    };
}
/** Makes the SHA-256 of a tree's Nix archive, which is what Nix calls its hash in `recursive` mode. */
function narHasher() {
    const digest = (0,external_node_crypto_.createHash)('sha256');
    const { write, end } = narWriter((chunk) => {
        digest.update(chunk);
    });
    return {
        write,
        end: () => {
            end();
            return sriOf(digest.digest());
        },
    };
}
function writePart(part, place, output) {
    if (part.kind === 'bytes') {
        writeContent(part.bytes, place, output);
        return;
    }
    if (place.done || place.unread > 0) {
        throw new Error(place.done ? 'The tree has ended already.' : 'A file is shorter than its size says.');
    }
    switch (part.kind) {
        case 'folder':
            begin(part.name, place, output);
            output.bytes(marks.folder);
            place.open.push('');
            return;
        case 'end':
            if (place.open.pop() === undefined) {
                throw new Error('No folder is open.');
            }
            finish(place, output);
            return;
        case 'file':
            begin(part.name, place, output);
            output.bytes(part.executable ? marks.executable : marks.file);
            output.number(part.size);
            place.unread = part.size;
            place.padding = paddingOf(part.size);
            if (part.size === 0) {
                finish(place, output);
            }
            return;
        case 'link':
            begin(part.name, place, output);
            output.bytes(marks.link);
            output.text(part.target);
            finish(place, output);
    }
}
function writeContent(bytes, place, output) {
    if (bytes.length === 0) {
        return;
    }
    if (bytes.length > place.unread) {
        throw new Error('A file is longer than its size says.');
    }
    output.bytes(bytes);
    place.unread -= bytes.length;
    if (place.unread === 0) {
        output.bytes(zeros.subarray(0, place.padding));
        finish(place, output);
    }
}
function begin(name, place, output) {
    const before = place.open.at(-1);
    if (before === undefined) {
        return;
    }
    if (name === '.' || name === '..' || /[/\0]/.test(name)) {
        throw new Error(`${JSON.stringify(name)} is no name.`);
    }
    if (name <= before) {
        throw new Error(`${JSON.stringify(name)} does not come after ${JSON.stringify(before)}.`);
    }
    place.open[place.open.length - 1] = name;
    output.bytes(marks.entry);
    output.text(name);
    output.bytes(marks.node);
}
function finish(place, output) {
    output.bytes(marks.close);
    if (place.open.length === 0) {
        place.done = true;
    }
    else {
        output.bytes(marks.close);
    }
}
const batchSize = 128 * 1024;
const largeChunk = 16 * 1024;
/** Gathers small writes: a vendor folder is tens of thousands of marks of a few bytes each. */
function batched(sink) {
    const batch = external_node_buffer_.Buffer.allocUnsafe(batchSize);
    let used = 0;
    const flush = () => {
        sink(batch.subarray(0, used));
        used = 0;
    };
    const reserve = (length) => {
        if (used + length > batchSize) {
            flush();
        }
    };
    const bytes = (chunk) => {
        if (chunk.length > largeChunk) {
            flush();
            sink(chunk);
            return;
        }
        reserve(chunk.length);
        batch.set(chunk, used);
        used += chunk.length;
    };
    const number = (value) => {
        reserve(8);
        batch.writeUInt32LE(value % 2 ** 32, used);
        batch.writeUInt32LE(Math.floor(value / 2 ** 32), used + 4);
        used += 8;
    };
    const text = (value) => {
        number(value.length);
        bytes(external_node_buffer_.Buffer.from(value, 'latin1'));
        bytes(zeros.subarray(0, paddingOf(value.length)));
    };
    return { bytes, text, number, flush };
}
const zeros = external_node_buffer_.Buffer.alloc(8);
const paddingOf = (length) => (8 - (length % 8)) % 8;
/** Short words in the form that `text` gives them; all lengths are below 256. */
function mark(...words) {
    const encoded = words.flatMap((word) => {
        const length = external_node_buffer_.Buffer.alloc(8);
        length[0] = word.length;
        return [length, external_node_buffer_.Buffer.from(word), zeros.subarray(0, paddingOf(word.length))];
    });
    return external_node_buffer_.Buffer.concat(encoded);
}
const marks = {
    magic: mark('nix-archive-1'),
    folder: mark('(', 'type', 'directory'),
    file: mark('(', 'type', 'regular', 'contents'),
    executable: mark('(', 'type', 'regular', 'executable', '', 'contents'),
    link: mark('(', 'type', 'symlink', 'target'),
    entry: mark('entry', '(', 'name'),
    node: mark('node'),
    close: mark(')'),
};

// EXTERNAL MODULE: ./src/model/problem.ts
var model_problem = __nccwpck_require__(8734);
;// CONCATENATED MODULE: ./src/archive/problems.ts
/** The bytes end too early or do not check out. */
const archiveDamaged = (detail) => ({
    code: 'archive-damaged',
    what: `The source archive is damaged: ${detail}.`,
    why: 'Its checksums or its end are not what they must be, so part of it was lost or altered on the way.',
    next: 'Get it again: run again where it was downloaded. If it stays so, look at it with `tar tzf`.',
});
/** The connection ended before the archive did. */
const downloadBrokeOff = (detail) => ({
    code: 'download-broke-off',
    what: `The download of the source archive broke off: ${detail}.`,
    why: 'The server or the network between ended the connection before the end of the archive.',
    next: 'Run again.',
});
/** Not a tar archive, or one packed in a way that is not read. */
const archiveOfOtherKind = (kind) => ({
    code: 'archive-of-other-kind',
    what: `The source archive is ${kind}.`,
    why: 'Only .tar and .tar.gz are read; GitHub makes a .tar.gz of each tag.',
    next: 'Unpack it and hash the folder, pack it anew with `tar czf`, or check that it is an archive at all.',
});
/** An entry whose path or link would reach outside the archive, or through a link. */
const archivePathUnsafe = (path, detail) => ({
    code: 'archive-path-unsafe',
    what: `The source archive holds "${path}", ${detail}.`,
    why: 'Unpacking such an entry could write or read outside the folder meant for it.',
    next: 'Find out who made this archive and why; an archive made by GitHub or `git archive` holds no such path.',
});
/** An entry that is no file, folder or link, or that is stored in a rare form. */
const archiveEntryUnknown = (path, detail) => ({
    code: 'archive-entry-unknown',
    what: `The source archive holds "${path}", ${detail}.`,
    why: 'A Nix archive has only regular files, folders and symbolic links, so this entry would be lost or changed.',
    next: 'Pack the source with `git archive`, or with GNU tar without --sparse and without such files.',
});
/** Two entries that cannot both be unpacked. */
const archiveContradictsItself = (path, detail) => ({
    code: 'archive-contradicts-itself',
    what: `The source archive holds "${path}" twice or not at all where it is needed: ${detail}.`,
    why: 'Which of them an unpacking program keeps depends on the program, so no hash would be certain.',
    next: 'Pack the source anew with `git archive`.',
});
/** Not one folder at the top, which is what a fetcher strips. */
const archiveTopFolder = (found) => ({
    code: 'archive-top-folder',
    what: `The source archive has ${found} at its top instead of one folder.`,
    why: 'fetchFromGitHub and fetchzip strip one top folder and refuse an archive that is laid out otherwise.',
    next: 'Pack it as one folder (`git archive --prefix=NAME/`), or unpack it and hash the folder.',
});
/** More than anybody's source has. */
const archiveTooLarge = (detail) => ({
    code: 'archive-too-large',
    what: `The source archive is too large: ${detail}.`,
    why: 'A small download can unpack to more than the machine holds, so there is a limit.',
    next: 'Check that this is the archive you meant. If it is, use `nix-prefetch-url --unpack` for its hash.',
});
/** Something in a folder that has no hash. */
const folderHoldsOther = (path) => ({
    code: 'folder-holds-other',
    what: `"${path}" is a device, a socket or a pipe.`,
    why: 'A Nix archive has only regular files, folders and symbolic links, so this folder has no hash.',
    next: 'Remove it, or hash a clean copy (`git clone` or `git archive`) of the folder.',
});

;// CONCATENATED MODULE: ./src/archive/folder.ts




/** The hash that Nix gives a folder or file on disk (`nix hash path`). A link at the path itself is hashed as a link. */
async function hashFolder(folder, files) {
    const hasher = narHasher();
    for await (const part of hashable(folder, files.walk(folder))) {
        hasher.write(part);
    }
    return hasher.end();
}
async function* hashable(folder, found) {
    const open = [];
    for await (const part of found) {
        switch (part.kind) {
            case 'other':
                throw new model_problem/* Refusal */.P(folderHoldsOther(pathOf(folder, open, part.name)));
            case 'folder':
                open.push(part.name);
                break;
            case 'end':
                open.pop();
                break;
            case 'file':
            case 'link':
            case 'bytes':
                break;
        }
        yield part;
    }
}
function pathOf(folder, open, name) {
    const inside = [...open.slice(1), name].join('/');
    return [folder, external_node_buffer_.Buffer.from(inside, 'latin1').toString()].filter((part) => part !== '').join('/');
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __nccwpck_require__(8500);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(7075);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __nccwpck_require__(8522);
// EXTERNAL MODULE: ./src/world/network.ts
var network = __nccwpck_require__(338);
;// CONCATENATED MODULE: ./src/archive/header.ts


const blockSize = 512;
const emptySum = 8 * 0x20;
/**
 * Reads a header block of any tar format: v7, ustar and pax (POSIX.1-2017, pax, "ustar Interchange Format") and GNU
 * (https://www.gnu.org/software/tar/manual/html_node/Standard.html). `end` is the block of zeros after the last entry.
 */
function readHeader(block) {
    const sum = checksum(block);
    if (sum === emptySum) {
        return 'end';
    }
    const said = numberAt(block, 148, 8);
    if (said !== sum && said !== signedChecksum(block)) {
        throw new model_problem/* Refusal */.P(archiveDamaged('the checksum of a tar header is wrong'));
    }
    const name = textAt(block, 0, 100);
    const prefix = block.toString('latin1', 257, 263) === 'ustar\0' ? textAt(block, 345, 155) : '';
    const type = block.toString('latin1', 156, 157);
    return {
        path: prefix === '' ? name : `${prefix}/${name}`,
        mode: numberAt(block, 100, 8),
        size: numberAt(block, 124, 12),
        type: type === '\0' ? '0' : type,
        target: textAt(block, 157, 100),
    };
}
/** Whether these bytes begin a tar archive. */
function looksLikeTar(start) {
    if (start.length < blockSize) {
        return false;
    }
    const block = start.subarray(0, blockSize);
    const said = Number.parseInt(textAt(block, 148, 8), 8);
    return said === checksum(block) || said === signedChecksum(block) || block.every((byte) => byte === 0);
}
/** The sum of all bytes, those of the checksum itself taken as spaces. */
function checksum(block) {
    let sum = emptySum;
    for (let at = 0; at < blockSize; at++) {
        sum += block[at] ?? 0;
    }
    for (let at = 148; at < 156; at++) {
        sum -= block[at] ?? 0;
    }
    return sum;
}
/** Some old tars took bytes for signed numbers when they summed them. */
function signedChecksum(block) {
    const outside = [...block.subarray(0, 148), ...block.subarray(156, blockSize)];
    return checksum(block) - 256 * outside.filter((byte) => byte > 127).length;
}
function textAt(block, start, length) {
    const end = block.indexOf(0, start);
    return block.toString('latin1', start, end === -1 || end > start + length ? start + length : end);
}
/** Octal digits, or (first bit set) a binary number, as GNU tar writes what is too large for octal. */
function numberAt(block, start, length) {
    const first = block[start] ?? 0;
    if (first === 0x80) {
        const bytes = block.subarray(start + 1, start + length);
        return bytes.reduce((value, byte) => value * 256 + byte, 0);
    }
    const digits = textAt(block, start, length).trim();
    if (!/^[0-7]*$/.test(digits)) {
        throw new model_problem/* Refusal */.P(archiveDamaged('a number in a tar header is none'));
    }
    return digits === '' ? 0 : Number.parseInt(digits, 8);
}

;// CONCATENATED MODULE: ./src/archive/decode.ts







/** Large, because each chunk is a round trip to the thread that decompresses. */
const chunkSize = 256 * 1024;
/** The tar stream that an archive holds: all members of a gzip file, or the bytes themselves where they are a tar. */
async function* tarStream(body) {
    const chunks = refusing(body)[Symbol.asyncIterator]();
    try {
        const start = await startOf(chunks);
        const whole = joined(start, chunks);
        if (start[0] === 0x1f && start[1] === 0x8b) {
            yield* refusing(gunzipped(whole));
        }
        else if (looksLikeTar(start)) {
            yield* whole;
        }
        else {
            throw new model_problem/* Refusal */.P(archiveOfOtherKind(kindOf(start)));
        }
    }
    finally {
        await chunks.return?.();
    }
}
/** The same chunks, but where they break off, or do not decompress, a Refusal. */
async function* refusing(body) {
    const chunks = body[Symbol.asyncIterator]();
    try {
        for (;;) {
            const { done, value } = await chunks.next().catch(refuse);
            if (done === true) {
                return;
            }
            yield external_node_buffer_.Buffer.from(value.buffer, value.byteOffset, value.byteLength);
        }
    }
    finally {
        await chunks.return?.();
    }
}
function refuse(fault) {
    if (fault instanceof network/* Broken */.s) {
        throw new model_problem/* Refusal */.P(downloadBrokeOff(fault.message), { cause: fault });
    }
    if (isZlibFault(fault)) {
        throw new model_problem/* Refusal */.P(archiveDamaged(`it cannot be decompressed (${fault.message})`), { cause: fault });
    }
    throw fault;
}
function isZlibFault(fault) {
    return typeof fault === 'object' && fault !== null && 'code' in fault && String(fault.code).startsWith('Z_');
}
function gunzipped(chunks) {
    const gunzip = (0,external_node_zlib_.createGunzip)({ chunkSize });
    // Whatever goes wrong comes out of `gunzip` itself.
    (0,external_node_stream_.pipeline)(external_node_stream_.Readable.from(chunks), gunzip, () => undefined);
    return gunzip;
}
/** Enough of the beginning to tell what it is, or all there is. */
async function startOf(chunks) {
    let start = external_node_buffer_.Buffer.alloc(0);
    while (start.length < blockSize) {
        const { done, value } = await chunks.next();
        if (done === true) {
            break;
        }
        start = start.length === 0 ? value : external_node_buffer_.Buffer.concat([start, value]);
    }
    if (start.length === 0) {
        throw new model_problem/* Refusal */.P(archiveDamaged('it is empty'));
    }
    return start;
}
async function* joined(start, rest) {
    yield start;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
        yield next.value;
    }
}
const signatures = [
    ['\xfd7zXZ\0', 'compressed with xz'],
    ['\x28\xb5\x2f\xfd', 'compressed with zstd'],
    ['BZh', 'compressed with bzip2'],
    ['PK\x03\x04', 'a zip file'],
    ['<', 'a web page or XML'],
];
function kindOf(start) {
    const text = start.toString('latin1', 0, 16).trimStart();
    return signatures.find(([signature]) => text.startsWith(signature))?.[1] ?? 'neither gzip nor tar';
}

;// CONCATENATED MODULE: ./src/archive/links.ts
/** As many links as Linux follows in one path. */
const longestChain = 40;
/**
 * Follows a path from a folder of a tree, given as the folders from the root down to it. What does not exist yet is taken
 * for a folder without links, so that a link stays inside whatever is later written into the unpacked tree.
 */
function follow(path, from) {
    const ahead = path.split('/').reverse();
    const passed = [...from];
    let links = 0;
    if (path.startsWith('/')) {
        return 'outside';
    }
    for (let name = ahead.pop(); name !== undefined; name = ahead.pop()) {
        if (name === '' || name === '.') {
            continue;
        }
        if (name === '..') {
            passed.pop();
            if (passed.length === 0)
                return 'outside';
            continue;
        }
        const node = passed.at(-1)?.entries.get(name);
        if (node?.kind === 'link') {
            links += 1;
            if (node.target.startsWith('/'))
                return 'outside';
            if (links > longestChain)
                return 'nowhere';
            ahead.push(...node.target.split('/').reverse());
        }
        else if (node?.kind === 'file') {
            if (ahead.every((rest) => rest === ''))
                return node;
            passed.push(undefined);
        }
        else {
            passed.push(node);
        }
    }
    return passed.at(-1) ?? 'nowhere';
}

;// CONCATENATED MODULE: ./src/archive/parts.ts

/** A tree in byte order, contents read as they are asked for, links exactly as the archive has them. */
function exactParts(root, read) {
    return parts(root, read, (link) => link.target);
}
/** Nothing is called that; a link to it leads nowhere. */
const nowhere = 'nix-sync-left-out-a-link-that-leads-outside-the-archive';
/**
 * The same with links that leave the tree made to lead nowhere. Nix builds in a sandbox where they lead nowhere too, so
 * Go sees the same; out here they would let an archive read the files of this machine.
 */
function safeParts(root, read) {
    return parts(root, read, (link, open) => (follow(link.target, open) === 'outside' ? nowhere : link.target));
}
function* parts(root, read, targetOf) {
    const open = [root];
    const ahead = [ordered(root)];
    yield { kind: 'folder', name: '' };
    for (let current = ahead.at(-1); current !== undefined; current = ahead.at(-1)) {
        const next = current.pop();
        if (next === undefined) {
            ahead.pop();
            open.pop();
            yield { kind: 'end' };
            continue;
        }
        const [name, node] = next;
        switch (node.kind) {
            case 'folder':
                yield { kind: 'folder', name };
                open.push(node);
                ahead.push(ordered(node));
                break;
            case 'link':
                yield { kind: 'link', name, target: targetOf(node, open) };
                break;
            case 'file':
                yield { kind: 'file', name, executable: node.executable, size: node.size };
                for (const bytes of read(node.offset, node.size)) {
                    yield { kind: 'bytes', bytes };
                }
        }
    }
}
/** The last first, to be taken from the end. */
function ordered(folder) {
    return [...folder.entries].sort(([one], [other]) => (one < other ? 1 : -1));
}

;// CONCATENATED MODULE: ./src/archive/store.ts

const windowSize = 128 * 1024;
/** Keeps so many bytes in memory; opens the spool only when there are more. */
function makeStore(inMemory, openSpool) {
    const chunks = [];
    const starts = [];
    let kept = 0;
    let spool;
    return {
        append: async (chunk) => {
            if (spool === undefined && kept < inMemory) {
                chunks.push(chunk);
                starts.push(kept);
                kept += chunk.length;
                return;
            }
            spool ??= await openSpool();
            await spool.append(chunk);
        },
        reader: () => {
            const spooled = spool && windowed(spool);
            return function* (offset, length) {
                const here = Math.min(length, Math.max(0, kept - offset));
                if (here > 0) {
                    yield* slices(chunks, starts, offset, here);
                }
                if (spooled !== undefined && length > here) {
                    yield* spooled(offset + here - kept, length - here);
                }
            };
        },
        close: async () => {
            const opened = spool;
            chunks.length = 0;
            kept = 0;
            spool = undefined;
            await opened?.close();
        },
    };
}
function* slices(chunks, starts, offset, length) {
    let left = length;
    let from = offset;
    for (let at = lastNotAbove(starts, offset); left > 0; at++) {
        const inside = from - (starts[at] ?? 0);
        const slice = chunks[at]?.subarray(inside, inside + left) ?? external_node_buffer_.Buffer.alloc(0);
        if (slice.length === 0) {
            throw new Error('Read beyond the end of the store.');
        }
        yield slice;
        left -= slice.length;
        from += slice.length;
    }
}
function lastNotAbove(starts, offset) {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
        const middle = (low + high) >> 1;
        if ((starts[middle] ?? 0) <= offset) {
            low = middle;
        }
        else {
            high = middle;
        }
    }
    return low;
}
/** Neighbouring small reads are served from one larger read. Slices are valid until the next is asked for. */
function windowed(spool) {
    const window = external_node_buffer_.Buffer.allocUnsafe(windowSize);
    let start = 0;
    let filled = 0;
    return function* (offset, length) {
        for (let at = offset; at < offset + length;) {
            if (at < start || at >= start + filled) {
                filled = spool.read(at, window);
                start = at;
            }
            const slice = window.subarray(at - start, Math.min(filled, offset + length - start));
            if (slice.length === 0) {
                throw new Error('Read beyond the end of the store.');
            }
            yield slice;
            at += slice.length;
        }
    };
}

;// CONCATENATED MODULE: ./src/archive/entry.ts


/** The entry that a header and what was said before it make together, and how many bytes of content follow. */
function entryOf(header, said, offset) {
    const saying = (name) => (said.once.get(name) ?? said.everywhere.get(name)) || undefined;
    const path = saying('path') ?? header.path;
    const target = saying('linkpath') ?? header.target;
    const size = sizeOf(saying('size')) ?? header.size;
    if (saysSparse(said.once) || saysSparse(said.everywhere)) {
        throw new model_problem/* Refusal */.P(archiveEntryUnknown(path, 'stored as a sparse file'));
    }
    if (path.includes('\0') || target.includes('\0')) {
        throw new model_problem/* Refusal */.P(archiveDamaged('a name in it holds a zero byte'));
    }
    switch (header.type) {
        case '0':
        case '7':
            return path.endsWith('/')
                ? { entry: { kind: 'folder', path }, size }
                : { entry: { kind: 'file', path, executable: (header.mode & 0o100) !== 0, size, offset }, size };
        case '1':
            return { entry: { kind: 'same-as', path, target }, size: 0 };
        case '2':
            return { entry: { kind: 'link', path, target }, size: 0 };
        case '5':
            return { entry: { kind: 'folder', path }, size };
        case 'V':
            return { size };
        default:
            throw new model_problem/* Refusal */.P(archiveEntryUnknown(path, strangers.get(header.type) ?? 'an entry of an unknown kind'));
    }
}
const strangers = new Map([
    ['3', 'a character device'],
    ['4', 'a block device'],
    ['6', 'a pipe'],
    ['S', 'stored as a sparse file'],
]);
function saysSparse(records) {
    return records.size > 0 && [...records.keys()].some((name) => name.startsWith('GNU.sparse.'));
}
function sizeOf(text) {
    if (text !== undefined && !/^[0-9]{1,15}$/.test(text)) {
        throw new model_problem/* Refusal */.P(archiveDamaged('the size of an entry is no number'));
    }
    return text === undefined ? undefined : Number(text);
}

;// CONCATENATED MODULE: ./src/archive/pax.ts


const space = 0x20;
const newline = 0x0a;
/** Reads the records `LENGTH NAME=VALUE\n` of a pax extended header (POSIX.1-2017, pax, "pax Extended Header"). */
function readRecords(data) {
    const records = new Map();
    for (let at = 0; at < data.length;) {
        const blank = data.indexOf(space, at);
        const digits = data.toString('latin1', at, blank === -1 ? data.length : blank);
        const end = at + Number(digits);
        const equals = data.indexOf('=', blank);
        if (!/^[0-9]+$/.test(digits) || equals === -1 || equals >= end || data[end - 1] !== newline) {
            throw new model_problem/* Refusal */.P(archiveDamaged('a pax header in it cannot be read'));
        }
        records.set(data.toString('latin1', blank + 1, equals), data.toString('latin1', equals + 1, end - 1));
        at = end;
    }
    return records;
}

;// CONCATENATED MODULE: ./src/archive/said.ts

const nothingSaid = { everywhere: new Map(), once: new Map() };
/** Entries that only say something about the ones after them. */
const extraTypes = new Set(['x', 'g', 'L', 'K']);
/** Adds what one of those says. */
function saidBy(type, data, before) {
    switch (type) {
        case 'g':
            return { ...before, everywhere: new Map([...before.everywhere, ...readRecords(data)]) };
        case 'x':
            return { ...before, once: new Map([...before.once, ...readRecords(data)]) };
        default: {
            const end = data.indexOf(0);
            const text = data.toString('latin1', 0, end === -1 ? data.length : end);
            return { ...before, once: new Map([...before.once, [type === 'L' ? 'path' : 'linkpath', text]]) };
        }
    }
}

;// CONCATENATED MODULE: ./src/archive/tar.ts






const longestHeader = 1024 * 1024;
/**
 * Reads tar streams as GNU tar does, content skipped. Not left to a library because names must survive to the byte, in
 * pax headers too, and because the content is needed by its offset only.
 */
function tarReader(tell) {
    const place = {
        block: external_node_buffer_.Buffer.alloc(blockSize),
        filled: 0,
        offset: 0,
        skip: 0,
        said: nothingSaid,
        ended: false,
    };
    return {
        feed: (chunk) => {
            let at = 0;
            while (at < chunk.length && !place.ended) {
                at += step(chunk.subarray(at), place, tell);
            }
            place.offset += chunk.length - at;
        },
        end: () => {
            if (!place.ended) {
                throw new model_problem/* Refusal */.P(archiveDamaged('it ends in the middle of an entry or before its end mark'));
            }
        },
    };
}
/** Takes what belongs together off the start of the bytes at hand; answers how many that were. */
function step(bytes, place, tell) {
    if (place.skip > 0) {
        const skipped = Math.min(place.skip, bytes.length);
        place.skip -= skipped;
        place.offset += skipped;
        return skipped;
    }
    const whole = place.extra?.data ?? place.block;
    const taken = bytes.copy(whole, place.filled);
    place.filled += taken;
    place.offset += taken;
    if (place.filled === whole.length) {
        place.filled = 0;
        takeWhole(place, tell);
    }
    return taken;
}
function takeWhole(place, tell) {
    const { extra } = place;
    if (extra !== undefined) {
        place.said = saidBy(extra.type, extra.data.subarray(0, extra.size), place.said);
        place.extra = undefined;
        return;
    }
    const header = readHeader(place.block);
    if (header === 'end') {
        place.ended = true;
    }
    else if (extraTypes.has(header.type)) {
        place.extra = beginExtra(header);
    }
    else {
        const { entry, size } = entryOf(header, place.said, place.offset);
        place.said = { ...nothingSaid, everywhere: place.said.everywhere };
        place.skip = padded(size);
        if (entry !== undefined) {
            tell(entry);
        }
    }
}
function beginExtra({ type, size }) {
    if (size > longestHeader) {
        throw new model_problem/* Refusal */.P(archiveTooLarge('one of its tar headers has more than a megabyte'));
    }
    return size === 0 ? undefined : { type, size, data: external_node_buffer_.Buffer.alloc(padded(size)) };
}
const padded = (size) => Math.ceil(size / blockSize) * blockSize;

;// CONCATENATED MODULE: ./src/archive/tree.ts



const longestPath = 4096;
/**
 * Gathers entries into a tree as unpacking them one after the other would, the last of a name staying; what two unpacking
 * programs would do differently is refused.
 */
function treeBuilder(limits) {
    const root = { kind: 'folder', entries: new Map() };
    const left = { ...limits };
    return {
        add: (entry) => {
            const names = namesOf(entry.path);
            const name = names.pop();
            if (name === undefined && entry.kind !== 'folder') {
                throw new model_problem/* Refusal */.P(archivePathUnsafe(shown(entry.path), 'which names the folder that it is unpacked into'));
            }
            if (name !== undefined) {
                const folder = folderAt(names, root, left);
                place(entry, folder, { name, root, left });
            }
        },
        top: () => topOf(root),
    };
}
/** A byte string for people. */
function shown(path) {
    return external_node_buffer_.Buffer.from(path, 'latin1').toString();
}
function place(entry, folder, { name, root, left }) {
    const there = folder.entries.get(name);
    if (entry.kind === 'folder') {
        if (there === undefined) {
            put(folder, name, { kind: 'folder', entries: new Map() }, left);
        }
        else if (there.kind !== 'folder') {
            throw new model_problem/* Refusal */.P(archiveContradictsItself(shown(entry.path), `as a ${there.kind} and as a folder`));
        }
        return;
    }
    if (there?.kind === 'folder') {
        throw new model_problem/* Refusal */.P(archiveContradictsItself(shown(entry.path), 'as a folder and as something else'));
    }
    put(folder, name, leafOf(entry, root), left);
}
function leafOf(entry, root) {
    switch (entry.kind) {
        case 'file':
            return { kind: 'file', executable: entry.executable, size: entry.size, offset: entry.offset };
        case 'link':
            return { kind: 'link', target: entry.target };
        case 'same-as':
            return earlier(entry, root);
    }
}
/** What a hard link names must have come before it. */
function earlier(entry, root) {
    let node = root;
    for (const name of namesOf(entry.target)) {
        node = node?.kind === 'folder' ? node.entries.get(name) : undefined;
    }
    if (node === undefined || node.kind === 'folder') {
        const detail = `it is a hard link to "${shown(entry.target)}", which no file before it is called`;
        throw new model_problem/* Refusal */.P(archiveContradictsItself(shown(entry.path), detail));
    }
    return node;
}
function folderAt(names, root, left) {
    let folder = root;
    for (const name of names) {
        const there = folder.entries.get(name);
        if (there?.kind === 'link') {
            throw new model_problem/* Refusal */.P(archivePathUnsafe(shown(names.join('/')), 'which leads through a symbolic link'));
        }
        if (there?.kind === 'file') {
            throw new model_problem/* Refusal */.P(archiveContradictsItself(shown(names.join('/')), 'as a file and as a folder'));
        }
        folder = there ?? put(folder, name, { kind: 'folder', entries: new Map() }, left);
    }
    return folder;
}
function put(folder, name, node, left) {
    if (left.nodes === 0) {
        throw new model_problem/* Refusal */.P(archiveTooLarge('it holds more files and folders than any source'));
    }
    left.nodes -= 1;
    // Hard links count in full: each is written and hashed as a file of its own.
    left.bytes -= node.kind === 'file' ? node.size : 0;
    if (left.bytes < 0) {
        throw new model_problem/* Refusal */.P(archiveTooLarge('its files have more bytes together than any source'));
    }
    folder.entries.set(name, node);
    return node;
}
function namesOf(path) {
    if (path.startsWith('/')) {
        throw new model_problem/* Refusal */.P(archivePathUnsafe(shown(path), 'an absolute path'));
    }
    if (path.length > longestPath) {
        throw new model_problem/* Refusal */.P(archivePathUnsafe(`${shown(path.slice(0, 60))}...`, 'a path longer than any system can hold'));
    }
    const names = path.split('/').filter((name) => name !== '' && name !== '.');
    if (names.includes('..')) {
        throw new model_problem/* Refusal */.P(archivePathUnsafe(shown(path), 'a path that goes up by ".."'));
    }
    return names;
}
function topOf(root) {
    const [first, ...others] = root.entries.values();
    if (first === undefined) {
        throw new model_problem/* Refusal */.P(archiveTopFolder('nothing'));
    }
    if (others.length > 0) {
        throw new model_problem/* Refusal */.P(archiveTopFolder(`${others.length + 1} entries`));
    }
    if (first.kind !== 'folder') {
        throw new model_problem/* Refusal */.P(archiveTopFolder(`a ${first.kind}`));
    }
    return first;
}

;// CONCATENATED MODULE: ./src/archive/source.ts











/** Chromium, larger than any Go program, has half a million files of 5 GB. */
const usualLimits = { nodes: 5_000_000, bytes: 20 * 2 ** 30 };
const keptInMemory = 48 * 2 ** 20;
const smallFile = 16 * 2 ** 20;
/** After so many bytes others have their turn (about 10 ms); a name counts as this many. */
const workOfTurn = 8 * 2 ** 20;
const workOfName = 2000;
/**
 * Reads a .tar.gz or .tar to its end. Beyond 48 MB its content goes to the spool file. Refuses what is damaged, unsafe
 * or ambiguous.
 */
async function readSource(body, spoolPath, files, limits = usualLimits) {
    const store = makeStore(keptInMemory, () => files.spool(spoolPath));
    let opened;
    try {
        opened = await openSource(body, store, limits);
        return opened;
    }
    finally {
        if (opened === undefined) {
            await store.close();
        }
    }
}
async function openSource(body, store, limits) {
    const { add, top } = treeBuilder(limits);
    const reader = tarReader(add);
    let bytes = 0;
    let unpacked = 0;
    const counted = counting(body, (length) => {
        bytes += length;
    });
    for await (const chunk of tarStream(counted)) {
        unpacked += chunk.length;
        if (unpacked > limits.bytes) {
            throw new model_problem/* Refusal */.P(archiveTooLarge(`it unpacks to more than ${limits.bytes} bytes`));
        }
        reader.feed(chunk);
        await store.append(chunk);
    }
    reader.end();
    return sourceOf(top(), store, bytes);
}
function sourceOf(root, store, bytes) {
    const find = (path) => follow(external_node_buffer_.Buffer.from(path).toString('latin1'), [root]);
    return {
        bytes,
        hash: () => hashOf(exactParts(root, store.reader())),
        unpack: (folder, files) => files.plant(folder, waiting(safeParts(root, store.reader()))),
        has: (path) => typeof find(path) === 'object',
        read: async (path) => {
            const found = find(path);
            if (typeof found === 'string' || found.kind !== 'file') {
                return undefined;
            }
            if (found.size > smallFile) {
                throw new model_problem/* Refusal */.P(archiveTooLarge(`"${path}" in it has ${found.size} bytes`));
            }
            return collect(store.reader()(found.offset, found.size));
        },
        close: () => store.close(),
    };
}
async function* counting(body, count) {
    for await (const chunk of body) {
        count(chunk.length);
        yield chunk;
    }
}
/** Does not wait between parts, which for thousands of small files would cost as much as the hash itself. */
async function hashOf(tree) {
    const hasher = narHasher();
    let work = 0;
    for (const part of tree) {
        hasher.write(part);
        work += part.kind === 'bytes' ? part.bytes.length : workOfName;
        if (work > workOfTurn) {
            await (0,promises_.setImmediate)();
            work = 0;
        }
    }
    return hasher.end();
}
async function* waiting(tree) {
    yield* tree;
}
function collect(chunks) {
    const all = [];
    for (const chunk of chunks) {
        all.push(external_node_buffer_.Buffer.from(chunk));
    }
    return external_node_buffer_.Buffer.concat(all);
}

;// CONCATENATED MODULE: ./src/go/problems.ts
const getGo = 'In a workflow put a step with "uses: actions/setup-go" and "go-version-file: go.mod" before this one; elsewhere install a newer Go from https://go.dev/dl/ and put it on PATH.';
/** No Go at all is on the machine. */
const goMissing = (needed) => ({
    code: 'go-missing',
    what: `Go ${needed} or newer is needed, and no Go was found.`,
    why: 'The hash of the dependencies is computed from what "go mod" downloads. Go was looked for on PATH and in the tool cache of the runner.',
    next: getGo,
});
/** Each Go of the machine is older than what the module or the computation asks for. */
const goTooOld = (needed, found) => ({
    code: 'go-too-old',
    what: `Go ${needed} or newer is needed; found: ${found.join(', ')}.`,
    why: 'An older Go refuses the module or writes other files, and the hash would be wrong.',
    next: `${getGo} The Go of the Nix expression's builder must be new enough, too.`,
});
/** The expression points at a folder that is no Go module. */
const goModMissing = (folder, place) => ({
    code: 'go-mod-missing',
    what: `There is no go.mod in ${problems_shown(folder)} of the source.`,
    why: 'The hash of the dependencies is computed in the folder of the Go module, and a link in its path is not followed.',
    next: 'Correct "modRoot" (or "sourceRoot") in the expression, or release a source that holds the module there.',
    ...at(place),
});
/** go.mod that Go cannot read. */
const goModMalformed = (folder, lines) => ({
    code: 'go-mod-malformed',
    what: `The go.mod in ${problems_shown(folder)} of the source cannot be parsed.`,
    why: lines,
    next: 'Correct go.mod ("go mod verify" and "go mod tidy" show more), and release again.',
});
/** The release holds the vendored modules itself, so Nix has nothing to fetch. */
const vendorFolderPresent = (folder, place) => ({
    code: 'vendor-folder-present',
    what: `The source brings its modules along: there is a vendor folder in ${problems_shown(folder)}.`,
    why: 'buildGoModule builds from that folder as it is, and refuses to when vendorHash is a hash.',
    next: 'Set "vendorHash = null;" to build with that folder, or "deleteVendor = true;" to have the modules fetched in its place.',
    ...at(place),
});
/** `deleteVendor = true` and nothing to delete. */
const vendorFolderAbsent = (folder, place) => ({
    code: 'vendor-folder-absent',
    what: `The expression has "deleteVendor = true", but there is no vendor folder in ${problems_shown(folder)} of the source.`,
    why: 'buildGoModule refuses to build when there is nothing to delete.',
    next: 'Remove "deleteVendor = true;" from the expression.',
    ...at(place),
});
/** Nothing is imported from other modules. */
const noDependencies = (folder, place) => ({
    code: 'no-dependencies',
    what: `The Go module in ${problems_shown(folder)} of the source needs no other module.`,
    why: 'There is nothing to hash, and buildGoModule refuses to build when it fetches no dependencies.',
    next: 'Set "vendorHash = null;" in the expression.',
    ...at(place),
});
/** Two vendored paths that are one on this machine. */
const vendorPathsCollide = (one, other) => ({
    code: 'vendor-paths-collide',
    what: `The vendored paths "${one}" and "${other}" differ in nothing but case.`,
    why: 'The file system of this machine takes them for one, so the hash would be right on such machines only.',
    next: 'Set "proxyVendor = true;" in the expression, which keeps them apart everywhere, or run this on Linux.',
});
const doing = ({ command, folder }) => `"${command}" failed in ${problems_shown(folder)} of the source`;
const checksumMismatch = (attempt) => ({
    code: 'go-checksum-mismatch',
    what: `SECURITY: ${doing(attempt)}: a downloaded module is not the one that go.sum names.`,
    why: attempt.lines,
    next: 'Do not release before this is understood: the module was replaced after it was recorded, or the proxy delivers something else. Compare with "go mod verify" on another machine.',
});
const sumIncomplete = (attempt) => ({
    code: 'go-sum-incomplete',
    what: `${doing(attempt)}: go.sum lacks a line.`,
    why: attempt.lines,
    next: 'Run "go mod tidy" in the repository, commit go.mod and go.sum, and release again.',
});
const modUntidy = (attempt) => ({
    code: 'go-mod-untidy',
    what: `${doing(attempt)}: go.mod does not name all that the code imports.`,
    why: attempt.lines,
    next: 'Run "go mod tidy" in the repository, commit go.mod and go.sum, and release again.',
});
const moduleMissing = (attempt, modules) => ({
    code: 'go-module-missing',
    what: `${doing(attempt)}: the module proxy does not have ${modules.length === 0 ? 'a module that is needed' : modules.join(', ')}.`,
    why: attempt.lines,
    next: 'Correct the version in go.mod (was its tag deleted, or the module renamed?), or point the variable GOPROXY at a proxy that has it. Modules are never fetched from their own servers here, so private ones need such a proxy.',
});
const proxyOff = (attempt) => ({
    code: 'go-proxy-off',
    what: `${doing(attempt)}: no module proxy may be used.`,
    why: `GOPROXY is "off", or names nothing but "direct", which is never followed here: it would run version control against servers that go.mod names.\n${attempt.lines}`,
    next: 'Set GOPROXY to a module proxy, for example https://proxy.golang.org, or unset it.',
});
const goNetwork = (attempt) => ({
    code: 'go-network',
    what: `${doing(attempt)}: the module proxy could not be reached.`,
    why: attempt.lines,
    next: 'Check the network and the variables GOPROXY, HTTPS_PROXY, NO_PROXY and SSL_CERT_FILE, then run this again.',
});
const workspaceMode = (attempt) => ({
    code: 'go-workspace',
    what: `${doing(attempt)}: the module stands in a Go workspace (go.work).`,
    why: `${attempt.lines}\nBeside a go.work the modules of a single package cannot be vendored, with Nix neither.`,
    next: 'Set env.GOWORK = "off"; in the expression.',
});
const replacementMissing = (attempt) => ({
    code: 'go-replacement-missing',
    what: `${doing(attempt)}: a "replace" line of go.mod leads to a folder that is not in the source.`,
    why: attempt.lines,
    next: 'Commit that folder, or replace the module by a released version, and release again.',
});
const goFailed = (attempt) => ({
    code: 'go-failed',
    what: `${doing(attempt)}.`,
    why: attempt.lines === '' ? 'Go said nothing about the reason.' : attempt.lines,
    next: `Run "${attempt.command}" there by hand, correct what it complains about, and release again.`,
});
const goEndedEarly = (attempt, reason) => ({
    code: 'go-ended-early',
    what: `"${attempt.command}" in ${problems_shown(attempt.folder)} of the source was ended before it was done.`,
    why: reason,
    next: 'Run this again; where time ran out, check how fast the module proxy answers.',
});
function problems_shown(folder) {
    return folder === '.' ? 'the top folder' : `"${folder}"`;
}
function at(place) {
    return place === undefined ? {} : { place };
}

;// CONCATENATED MODULE: ./src/go/version.ts
const stages = ['', 'alpha', 'beta', 'rc'];
/** Stands for a version without patch: the language version 1.21 comes before 1.21rc1, and that before 1.21.0. */
const noPatch = -1;
/** The order of Go's versions as `go` itself has it: "1.21" < "1.21rc1" < "1.21.0" < "1.21.1"; "1.20" is "1.20.0". */
function compareGoVersions(one, other) {
    const mine = keys(parse(one));
    const theirs = keys(parse(other));
    const at = mine.findIndex((key, index) => key !== theirs[index]);
    return at < 0 ? 0 : Math.sign((mine[at] ?? 0) - (theirs[at] ?? 0));
}
/** "1.26.8" out of what `go env GOVERSION` says: "go1.26.8", "go1.26.8-X:nodwarf5", "devel go1.27-1c06c2e". */
function readGoVersion(text) {
    return /^(?:devel )?go(\d+\.\d+(?:\.\d+|(?:alpha|beta|rc)\d+)?)(?![.\d])/.exec(text)?.[1];
}
function keys({ numbers, stage, try: attempt }) {
    return [...numbers, stage, attempt];
}
function parse(text) {
    const match = /^(\d+)(?:\.(\d+)(?:\.(\d+)|(alpha|beta|rc)(\d+))?)?$/.exec(text);
    const [, major = '0', minor = '0', patch, stage = '', attempt = '0'] = match ?? [];
    const hasLanguageVersions = Number(major) > 1 || Number(minor) >= 21;
    const implied = stage === '' && !hasLanguageVersions ? 0 : noPatch;
    return {
        numbers: [Number(major), Number(minor), patch === undefined ? implied : Number(patch)],
        stage: stages.indexOf(stage),
        try: Number(attempt),
    };
}

;// CONCATENATED MODULE: ./src/go/toolchain.ts



/** Before Go 1.21 the files of `go mod vendor` are others. */
const oldest = '1.21';
/** Every Go that answers, in the order in which they are to be tried. What only pretends to be one is left out. */
async function findGos(outside) {
    const found = [];
    for (const program of await outside.tools.find('go')) {
        const ended = await outside.processes.run({
            program,
            arguments: ['env', 'GOVERSION', 'GOROOT', 'GOPROXY'],
            folder: outside.scratch,
            environment: { ...outside.tools.userEnvironment, GOTOOLCHAIN: 'local', GOWORK: 'off' },
            timeoutSeconds: 30,
        });
        const answer = ended.kind === 'exited' && ended.code === 0 ? ended.output.split(/\r?\n/) : [];
        const [versionLine = '', root = '', proxy = ''] = answer;
        const version = readGoVersion(versionLine);
        // A shim works only in its user's environment; the Go behind it works in any.
        if (version !== undefined && root !== '')
            found.push({ program: `${root}/bin/go`, version, root, proxy });
    }
    return found;
}
/** The same, refused where none of them is new enough for any module, so that this is known before there is a download. */
async function usableGos(outside) {
    const gos = await findGos(outside);
    (0,model_problem/* orRefuse */.K)(chooseGo(gos, oldest));
    return gos;
}
/** The first Go that is new enough for a module with that `go` line. */
function chooseGo(gos, goLine) {
    const needed = compareGoVersions(goLine, oldest) > 0 ? goLine : oldest;
    const chosen = gos.find(({ version }) => compareGoVersions(version, needed) >= 0);
    if (chosen !== undefined)
        return { kind: 'ok', value: chosen };
    const versions = [...new Set(gos.map(({ version }) => version))];
    return { kind: 'failed', problem: versions.length === 0 ? goMissing(needed) : goTooOld(needed, versions) };
}

;// CONCATENATED MODULE: ./src/go/collisions.ts
/**
 * Two paths below a vendor folder that differ in nothing but case, out of its modules.txt. Within one module Go itself
 * forbids such names (https://go.dev/ref/mod#zip-path-size-constraints), so the packages' paths tell all.
 */
function collidingPaths(modulesText) {
    const spellings = new Map();
    for (const line of modulesText.split(/\r?\n/)) {
        if (line === '' || line.startsWith('#'))
            continue;
        for (const path of withParents(line)) {
            const known = spellings.get(path.toLowerCase());
            if (known !== undefined && known !== path)
                return [known, path];
            spellings.set(path.toLowerCase(), path);
        }
    }
    return undefined;
}
function withParents(path) {
    const names = path.split('/');
    return names.map((_, index) => names.slice(0, index + 1).join('/'));
}

;// CONCATENATED MODULE: ./src/go/module-file.ts
/** Reads a go.mod (https://go.dev/ref/mod#go-mod-file). Whatever it does not understand is left for Go to judge. */
function readModuleFile(text) {
    const lines = directives(text);
    const go = lines.find(([verb]) => verb === 'go')?.[1] ?? '1.16';
    const targets = lines.flatMap((words) => {
        const arrow = words.indexOf('=>');
        const target = words[arrow + 1];
        return words[0] === 'replace' && arrow > 0 && target !== undefined ? [target] : [];
    });
    return {
        go,
        hasRequirements: lines.some(([verb]) => verb === 'require'),
        replacedBy: targets.filter((target) => /^(?:\.{0,2}\/|\.{1,2}$)/.test(target)),
    };
}
/** Each directive as its words, those of blocks with the block's verb before them. */
function directives(text) {
    const found = [];
    let block;
    for (const line of text.split(/\r?\n/)) {
        const words = wordsOf(line);
        if (words.length === 0)
            continue;
        if (block !== undefined) {
            if (words[0] === ')')
                block = undefined;
            else
                found.push([block, ...words]);
        }
        else if (words[1] === '(' && words.length === 2)
            block = words[0];
        else
            found.push(words);
    }
    return found;
}
/** Words of one line: bare, in "..." with escapes, or in `...`; `//` before a word begins a comment. */
function wordsOf(line) {
    const words = [];
    const pattern = /\s*(?:(\/\/.*)|"((?:\\.|[^"\\])*)"|`([^`]*)`|(=>|[()])|((?:(?!\/\/)[^\s()"`])+))/y;
    for (let match = pattern.exec(line); match !== null; match = pattern.exec(line)) {
        const [, comment, quoted, raw, mark, bare] = match;
        if (comment !== undefined)
            break;
        words.push(quoted?.replace(/\\(.)/g, '$1') ?? raw ?? mark ?? bare ?? '');
    }
    return words;
}

;// CONCATENATED MODULE: ./src/go/module.ts



/** Finds the module, and sees to its vendor folder as buildGoModule does. */
async function openModule(source, wanted, files) {
    const names = wanted.folder.split('/').filter((name) => name !== '' && name !== '.');
    const folders = [source, ...names.map((_, index) => [source, ...names.slice(0, index + 1)].join('/'))];
    const folder = folders.at(-1) ?? source;
    if (!(await isModule(folders, names, files)))
        throw new model_problem/* Refusal */.P(goModMissing(wanted.folder, wanted.place));
    await clearVendorFolder(folder, wanted, files);
    return {
        wanted,
        folder,
        file: readModuleFile(Buffer.from(await files.read(`${folder}/go.mod`)).toString()),
        command: wanted.method === 'vendor' ? 'go mod vendor' : 'go mod download',
        workspace: (wanted.goWork ?? '') || ((await holdsWorkspace(folders, files)) ? 'found' : 'off'),
    };
}
/** Every step of the way must be a folder itself: a link could lead out of the source. */
async function isModule(folders, names, files) {
    if (names.includes('..'))
        return false;
    for (const folder of folders) {
        if ((await files.look(folder)).kind !== 'folder')
            return false;
    }
    return (await files.look(`${folders.at(-1)}/go.mod`)).kind === 'file';
}
async function clearVendorFolder(folder, wanted, files) {
    const { kind } = await files.look(`${folder}/vendor`);
    if (wanted.deleteVendor) {
        if (kind !== 'folder')
            throw new model_problem/* Refusal */.P(vendorFolderAbsent(wanted.folder, wanted.place));
        await files.remove(`${folder}/vendor`);
    }
    else if (kind !== 'missing')
        throw new model_problem/* Refusal */.P(vendorFolderPresent(wanted.folder, wanted.place));
}
/** Go looks for go.work in all folders above, but those above the source are none of its business. */
async function holdsWorkspace(folders, files) {
    for (const folder of folders) {
        if ((await files.look(`${folder}/go.work`)).kind !== 'missing')
            return true;
    }
    return false;
}

;// CONCATENATED MODULE: ./src/go/environment.ts
/**
 * The whole environment of a `go mod` command. Nothing of the user's reaches Go but the module proxy and the way to
 * the network: settings of `go env -w`, private modules, a shared module cache and version control are all kept out,
 * so that what is downloaded is what Nix would download, and that no server named in a go.mod has a program run.
 */
function goEnvironment(of) {
    const gopath = `${of.home}/go`;
    return {
        ...of.network,
        PATH: `${of.root}/bin`,
        HOME: of.home,
        TMPDIR: of.temporary,
        GOROOT: of.root,
        GOENV: 'off',
        GO111MODULE: 'on',
        GOTOOLCHAIN: 'local',
        GOPATH: gopath,
        GOMODCACHE: moduleCache(of.home),
        GOCACHE: `${of.home}/build-cache`,
        GOPROXY: withoutDirect(of.proxy),
        GOVCS: '*:off',
        GOFLAGS: '-modcacherw',
        ...(of.workspace === undefined ? {} : { GOWORK: of.workspace }),
    };
}
/** Where a command with that HOME keeps the modules that it downloads. */
function moduleCache(home) {
    return `${home}/go/pkg/mod`;
}
/** A GOPROXY list less its `direct`; never empty, which Go would read as its default. */
function withoutDirect(proxies) {
    const kept = [];
    for (const [, proxy = '', separator = ''] of proxies.matchAll(/([^,|]*)([,|]?)/g)) {
        const name = proxy.trim();
        if (name !== '' && name !== 'direct')
            kept.push(name + separator);
    }
    const list = kept.join('').replace(/[,|]$/, '');
    return list === '' ? 'off' : list;
}

;// CONCATENATED MODULE: ./src/go/explain.ts

/** The first that fits is told. That Go failed is known from its exit code; these only find better words for it. */
const explanations = [
    { when: /checksum mismatch|SECURITY ERROR/, problem: checksumMismatch },
    {
        when: /requires go >= (\S+) \(running go ([^;)\s]+)/,
        problem: (_, [, needed = '', running = '']) => goTooOld(needed, [running]),
    },
    { when: /errors parsing (?:\S+\/)?go\.mod/, problem: ({ folder, lines }) => goModMalformed(folder, lines) },
    { when: /cannot be run in workspace mode|\bgo\.work\b/, problem: workspaceMode },
    {
        when: /replaced by \.{0,2}\/[^)]*\)|replacement directory \S+ does not exist/,
        problem: replacementMissing,
    },
    { when: /disabled by GOPROXY=off/, problem: proxyOff },
    { when: /missing go\.sum entr/, problem: sumIncomplete },
    {
        when: /updates to go\.mod needed|no required module provides package|go: to add it:|-mod=readonly/,
        problem: modUntidy,
    },
    {
        when: /reading \S+: (?:40[34]|410)\b|(?:4(?:03|04|10) (?:Forbidden|Not Found|Gone))|no such file or directory|unknown revision|invalid version/,
        problem: (attempt) => moduleMissing(attempt, modulesIn(attempt.lines)),
    },
    {
        when: /dial tcp|proxyconnect|no such host|connection (?:refused|reset)|[Tt]imeout|certificate|unexpected EOF|reading \S+: 5\d\d\b/,
        problem: goNetwork,
    },
];
/** Puts a failed run of Go into words. `errors` is what it wrote to standard error. */
function explainFailure(command, folder, errors) {
    const attempt = { command, folder, lines: lastLines(errors) };
    for (const { when, problem } of explanations) {
        const match = when.exec(errors);
        if (match !== null)
            return problem(attempt, match);
    }
    return goFailed(attempt);
}
/** `module@version` wherever Go names one, each once. */
function modulesIn(lines) {
    const names = lines.match(/[\w.~-]+\.[\w.~-]+(?:\/[\w.~-]+)*@v[\w.+-]*\w/g) ?? [];
    return [...new Set(names)];
}
const keptLines = 12;
function lastLines(errors) {
    const lines = errors.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('go: downloading '));
    return lines.slice(-keptLines).join('\n');
}

;// CONCATENATED MODULE: ./src/go/run.ts



const timeoutSeconds = 30 * 60;
/** Without a word here (on Linux and on macOS) Go starts a process that outlives it and goes on writing to HOME. */
const telemetrySettings = ['.config/go/telemetry', 'Library/Application Support/go/telemetry'];
/** Runs `go mod` with all that it keeps in `room`, and answers with the folder that Nix would hash. */
async function download(module, go, room, outside) {
    const { files, tell, clock } = outside;
    const home = `${room}/home`;
    const temporary = `${room}/temporary`;
    await files.makeFolder(temporary);
    for (const settings of telemetrySettings) {
        await files.makeFolder(`${home}/${settings}`);
        await files.create(`${home}/${settings}/mode`, Buffer.from('off'), 'plain');
    }
    if (module.wanted.method === 'vendor')
        await files.remove(`${module.folder}/vendor`);
    const of = `${module.command} with go${go.version}`;
    const began = clock.now();
    const modules = [];
    tell({ kind: 'began', of });
    const ended = await outside.processes.run({
        program: go.program,
        arguments: module.command.split(' ').slice(1),
        folder: module.folder,
        environment: environmentOf(module, go, { home, temporary, network: outside.tools.networkEnvironment }),
        timeoutSeconds,
        onErrorLine: (line) => {
            const [, text] = /^go: downloading (.+)$/.exec(line) ?? [];
            if (text !== undefined)
                tell({ kind: 'progress', of, text, done: modules.push(text) });
        },
    });
    const problem = problemOf(ended, module);
    const seconds = ((clock.now() - began) / 1000).toFixed(1);
    tell({ kind: 'ended', of, text: problem === undefined ? `${downloads(modules.length)}${seconds} s` : 'failed' });
    if (problem !== undefined)
        return { kind: 'failed', problem };
    return { kind: 'ok', value: await hashedFolder(module, home, files) };
}
/** `go mod download` does not tell what it downloads. */
function downloads(count) {
    return count === 0 ? '' : `${count} ${count === 1 ? 'module' : 'modules'} in `;
}
function environmentOf(module, go, rest) {
    const workspace = module.workspace === 'found' ? {} : { workspace: module.workspace };
    return goEnvironment({ root: go.root, proxy: go.proxy, ...workspace, ...rest });
}
function problemOf(ended, { command, wanted, file }) {
    switch (ended.kind) {
        case 'not-found':
            return goMissing(file.go);
        case 'killed':
            return goEndedEarly({ command, folder: wanted.folder }, whyKilled[ended.by]);
        case 'exited':
            return ended.code === 0 ? undefined : explainFailure(command, wanted.folder, ended.errors);
    }
}
const whyKilled = {
    timeout: `It was not done after ${timeoutSeconds / 60} minutes.`,
    stop: 'The run was cancelled.',
    signal: 'Another process ended it, or the system did because memory ran out.',
};
async function hashedFolder(module, home, files) {
    if (module.wanted.method === 'vendor')
        return `${module.folder}/vendor`;
    const cache = `${moduleCache(home)}/cache/download`;
    await files.remove(`${cache}/sumdb`);
    return cache;
}

;// CONCATENATED MODULE: ./src/go/vendor.ts








/**
 * The hash that Nix would give the dependencies of a Go module: of what `go mod vendor` writes, or of the module cache that
 * `go mod download` fills where the expression has `proxyVendor = true`. `source` is an unpacked tree of this run's own,
 * which is written to. Refuses where Nix would refuse, too.
 */
async function vendorHash(asked, outside) {
    const began = outside.clock.now();
    const module = await openModule(asked.source, asked.wanted, outside.files);
    const go = (0,model_problem/* orRefuse */.K)(chooseGo(asked.gos, module.file.go));
    const sri = (0,model_problem/* orRefuse */.K)(await inMemoryOrOnDisk((folder) => learn(module, go, folder, outside), outside));
    return {
        sri,
        of: module.wanted.folder === '.' ? module.command : `${module.command} in ${module.wanted.folder}`,
        with: `go${go.version}`,
        seconds: (outside.clock.now() - began) / 1000,
    };
}
/**
 * Go unpacks whole modules of which it vendors little, which takes most of the time on disk. Where the memory fills up
 * the disk is taken after all.
 */
async function inMemoryOrOnDisk(attempt, outside) {
    const memory = await outside.tools.memoryFolder();
    if (memory !== 'none') {
        const tried = await within(memory.path, outside.files, async () => {
            const result = await attempt(memory.path);
            return { result, isFinal: result.kind === 'ok' || !(await memory.isNearlyFull()) };
        });
        if (tried.isFinal)
            return tried.result;
        outside.tell({ kind: 'said', text: 'The modules do not fit into memory; they are downloaded to disk.' });
    }
    const folder = `${outside.scratch}/go-${(0,external_node_crypto_.randomUUID)()}`;
    await outside.files.makeFolder(folder);
    return within(folder, outside.files, () => attempt(folder));
}
async function within(folder, files, work) {
    try {
        return await work();
    }
    finally {
        await files.remove(folder);
    }
}
async function learn(module, go, folder, outside) {
    const { files } = outside;
    const downloaded = await download(module, go, folder, outside);
    if (downloaded.kind === 'failed')
        return downloaded;
    const holds = (await files.look(downloaded.value)).kind === 'folder' && (await files.list(downloaded.value)).length > 0;
    if (!holds)
        return { kind: 'failed', problem: noDependencies(module.wanted.folder, module.wanted.place) };
    const collision = module.wanted.method === 'vendor' ? await findCollision(downloaded.value, files) : undefined;
    if (collision !== undefined)
        return { kind: 'failed', problem: vendorPathsCollide(...collision) };
    return { kind: 'ok', value: await hashFolder(downloaded.value, files) };
}
/** Only on a file system that ignores case is there anything to find; such a one knows modules.txt by another name, too. */
async function findCollision(vendor, files) {
    if ((await files.look(`${vendor}/MODULES.TXT`)).kind !== 'file')
        return undefined;
    return collidingPaths(Buffer.from(await files.read(`${vendor}/modules.txt`)).toString());
}

;// CONCATENATED MODULE: ./src/engine/archive-url.ts
/** The address that fetchFromGitHub downloads a release's source from. */
function archiveUrl(source, tag) {
    const { host, owner, repository, names } = source;
    const reference = names === 'tag' ? `refs/tags/${tag}` : tag;
    return `https://${host}/${owner}/${repository}/archive/${inPath(reference)}.tar.gz`;
}
/** Names of tags may hold what has a meaning of its own in an address, such as `#` and `%`. */
function inPath(reference) {
    return encodeURI(reference).replace(/[?#]/g, encodeURIComponent);
}
/** The same address at the mirror of its host, where there is one. */
function mirrored(url, mirrors) {
    const host = hostOf(url);
    const mirror = mirrors.find((each) => each.host === host);
    return mirror === undefined ? url : `${mirror.url}${url.slice(`https://${host}`.length)}`;
}
/** `github.com` of https://github.com/a/b, the port included where there is one. */
function hostOf(url) {
    return new URL(url).host;
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: ./src/engine/problems.ts
const byHand = 'Set the hash to "" and build the package with Nix (nix-build -A goModules, or nix build .#NAME.goModules): the error tells the right hash.';
/** Attributes that change what Nix hashes, in ways that only Nix can follow. */
const needsNix = (name, obstacles, place) => ({
    code: 'needs-nix',
    what: `The hashes of "${name}" cannot be computed without Nix.`,
    why: `These attributes change what Nix hashes, and only Nix can tell how: ${obstacles.map(engine_problems_shown).join(', ')}.`,
    next: `Remove the attribute if it is not needed. Otherwise: ${byHand}`,
    place: obstacles[0]?.place ?? place,
});
const engine_problems_shown = ({ attribute, place }) => `${attribute} (${place.file}, line ${place.line})`;
/** A hash of a module cache, which no go.sum pins. */
const proxyVendorNeedsNix = (name, place) => ({
    code: 'proxy-vendor-needs-nix',
    what: `The vendorHash of "${name}" cannot be trusted without Nix, because of "proxyVendor = true".`,
    why: 'It covers files of the module proxy that go.sum does not pin and that differ from proxy to proxy, so that Nix may see others.',
    next: `Remove "proxyVendor = true" unless vendored paths differ in case only, or add "unconfirmed-hash" to "allow" to have the hash written as it was seen here. Otherwise: ${byHand}`,
    place,
});
/** A source that is not downloaded. */
const localSource = (name, place) => ({
    code: 'local-source',
    what: `The source of "${name}" is a folder beside the expression and no release of a repository.`,
    why: 'There is no archive of the release to hash, and what the folder holds depends on the commit that it is built from.',
    next: 'Use fetchFromGitHub for "src", or name a file whose package is fetched.',
    place,
});
/** fetchFromGitHub without a place for its hash. */
const sourceHashAbsent = (name, place) => ({
    code: 'source-hash-absent',
    what: `The source of "${name}" has no hash.`,
    why: 'Only hashes that stand in the expression are replaced; none is added.',
    next: 'Add hash = ""; to the arguments of the fetcher.',
    place,
});
/** `vendorHash = null` for a source that cannot be built so. */
const vendorFolderGone = (name, folder, place) => ({
    code: 'vendor-folder-gone',
    what: `"${name}" has vendorHash = null, but this release has no vendor folder in ${folder === '.' ? 'its top folder' : `"${folder}"`} and requires other modules.`,
    why: 'With null Nix fetches no modules and builds from the vendor folder of the source.',
    next: 'Set vendorHash = ""; and run again: the hash is then computed.',
    place,
});
/** The server has no such archive. */
const archiveMissing = (url) => ({
    code: 'archive-missing',
    what: `There is no archive at ${url} (404).`,
    why: 'The tag does not exist, or its repository is private, renamed or removed.',
    next: 'Check that the tag was pushed, and the names of owner and repository.',
});
/** The server answers, but not with the archive. */
const archiveRefused = (url, status) => ({
    code: 'archive-refused',
    what: `The server answered ${status} when ${url} was downloaded.`,
    why: 'It may be overloaded, or it wants something that was not sent, such as permission to read the repository.',
    next: 'Open the address in a browser without logging in. If it works there, run again later.',
});
/** No server answers. */
const archiveUnreachable = (url, host, reason) => ({
    code: 'archive-unreachable',
    what: `${host} could not be reached: ${reason}.`,
    why: `It was tried several times, for ${url}.`,
    next: 'Check the network and the variables HTTPS_PROXY, NO_PROXY and NODE_EXTRA_CA_CERTS, or name a mirror of that host with "source-mirror".',
});
const nextPath = {
    file: 'Check the path.',
    folder: 'Check the path: the folder of a Go module is needed, the one that holds go.mod.',
    'go.mod': 'Pass the folder of the Go module, the one that holds go.mod.',
    'file or folder': 'Check the path. A release on GitHub is written OWNER/REPO@TAG.',
};
/** A path that a person gave. */
const nothingToHash = (path, wanted) => ({
    code: 'nothing-to-hash',
    what: `There is no ${wanted} at "${path}".`,
    why: 'It was looked for on this machine; a relative path starts at the folder that the command runs in.',
    next: nextPath[wanted],
});

;// CONCATENATED MODULE: ./src/engine/copy.ts




/**
 * Copies the folder of a Go module as it is, less Git's own files, to a place where nothing stands yet. Where go.mod
 * replaces modules by folders beside or above it, the nearest folder that holds them all is copied. Answers where in the
 * copy the module is.
 */
async function copyModule(folder, to, files) {
    if ((await files.look(`${folder}/go.mod`)).kind !== 'file')
        throw new model_problem/* Refusal */.P(nothingToHash(folder, 'go.mod'));
    const { replacedBy } = readModuleFile(Buffer.from(await files.read(`${folder}/go.mod`)).toString());
    const beside = replacedBy.filter((path) => !(0,external_node_path_.isAbsolute)(path)).map((path) => (0,external_node_path_.resolve)(folder, path));
    const root = beside.reduce(commonFolder, folder);
    await files.plant(to, withoutGit(files.walk(root)));
    return (0,external_node_path_.relative)(root, folder) || '.';
}
function commonFolder(one, other) {
    let common = one;
    while ((0,external_node_path_.relative)(common, other).split('/')[0] === '..')
        common = (0,external_node_path_.resolve)(common, '..');
    return common;
}
/** The tree without anything called .git, and without sockets, pipes and devices, which are nothing that Go reads. */
async function* withoutGit(parts) {
    /** How many folders are open from the skipped one on. */
    let hidden = 0;
    let skipsBytes = false;
    for await (const part of parts) {
        if (part.kind === 'bytes') {
            if (!skipsBytes)
                yield part;
        }
        else if (part.kind === 'end') {
            if (hidden === 0)
                yield part;
            else
                hidden -= 1;
        }
        else {
            const isSkipped = hidden > 0 || part.name === '.git';
            if (part.kind === 'folder' && isSkipped)
                hidden += 1;
            skipsBytes = isSkipped || part.kind === 'other';
            if (!isSkipped && part.kind !== 'other')
                yield part;
        }
    }
}

;// CONCATENATED MODULE: ./src/engine/download.ts





/** Before the second, third and fourth try. */
const waits = [1000, 3000, 9000];
/** Downloads an archive and reads it to its end; what may pass is tried again. `folder` is an existing one of this work's own. */
async function downloadSource(url, folder, outside) {
    for (let turn = 0;; turn += 1) {
        const tried = await tryOnce(url, `${folder}/archive-${turn}`, outside);
        if (tried.kind === 'read')
            return tried.source;
        const wait = waits[turn];
        if (tried.kind === 'failed' || wait === undefined)
            throw tried.refusal;
        const text = `${tried.refusal.problem.what} Trying again in ${wait / 1000} s.`;
        outside.tell({ kind: 'said', text });
        await outside.clock.sleep(wait);
    }
}
async function tryOnce(url, spoolPath, outside) {
    const answer = await outside.network.get({ url });
    switch (answer.kind) {
        case 'unreachable':
            return mayPass(archiveUnreachable(url, hostOf(url), answer.reason));
        case 'refused':
            if (answer.status === 404)
                return { kind: 'failed', refusal: new model_problem/* Refusal */.P(archiveMissing(url)) };
            if (answer.status >= 500 || answer.status === 429)
                return mayPass(archiveRefused(url, answer.status));
            return { kind: 'failed', refusal: new model_problem/* Refusal */.P(archiveRefused(url, answer.status)) };
        case 'ok':
            return read(url, answer, spoolPath, outside);
    }
}
function mayPass(problem) {
    return { kind: 'may-pass', refusal: new model_problem/* Refusal */.P(problem) };
}
async function read(url, answer, spoolPath, outside) {
    const of = `download of ${url}`;
    outside.tell({ kind: 'began', of });
    const body = counted(answer.body, answer.size, of, outside);
    const tried = await readSource(body, spoolPath, outside.files).then((source) => ({ kind: 'read', source }), (fault) => {
        if (fault instanceof model_problem/* Refusal */.P)
            return { kind: fault.cause instanceof network/* Broken */.s ? 'may-pass' : 'failed', refusal: fault };
        throw fault;
    });
    outside.tell({ kind: 'ended', of, text: tried.kind === 'read' ? sizeInWords(tried.source.bytes) : 'failed' });
    return tried;
}
const millisecondsBetweenNotes = 200;
async function* counted(body, size, of, { clock, tell }) {
    let done = 0;
    let told = clock.now();
    for await (const chunk of body) {
        yield chunk;
        done += chunk.length;
        const now = clock.now();
        if (now - told < millisecondsBetweenNotes)
            continue;
        told = now;
        tell({ kind: 'progress', of, text: sizeInWords(done), done, ...(size === 'unknown' ? {} : { total: size }) });
    }
}
/** `15.2 MB` */
function sizeInWords(bytes) {
    if (bytes < 1000)
        return `${bytes} bytes`;
    if (bytes < 1_000_000)
        return `${(bytes / 1000).toFixed(1)} kB`;
    return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

;// CONCATENATED MODULE: ./src/engine/outside.ts

/** Runs some work in a fresh folder, which is removed whatever comes of it. */
async function inOwnFolder({ files, scratch }, work) {
    const folder = `${scratch}/engine-${(0,external_node_crypto_.randomUUID)()}`;
    await files.makeFolder(folder);
    try {
        return await work(folder);
    }
    finally {
        await files.remove(folder);
    }
}

;// CONCATENATED MODULE: ./src/engine/hash.ts










/** The hash of what a person names, as Nix would give it. Nothing is written but in scratch. Paths are absolute. */
async function hashSubject(task, outside) {
    const began = outside.clock.now();
    const { sri, of, with: made } = await hash_learn(task, outside);
    const seconds = (outside.clock.now() - began) / 1000;
    return { mode: 'hash', sri, evidence: { by: 'native', of, with: made, seconds } };
}
function hash_learn({ of, mirrors }, outside) {
    switch (of.kind) {
        case 'tag': {
            const [owner = '', repository = ''] = of.repository.split('/');
            const url = archiveUrl({ host: 'github.com', owner, repository, names: 'tag' }, of.tag);
            return ofTag(mirrored(url, mirrors), outside);
        }
        case 'tarball':
            return ofTarball(of, outside);
        case 'folder':
            return ofFolder(of, outside);
        case 'vendor':
            return ofModules(of, outside);
    }
}
function ofTag(url, outside) {
    return inOwnFolder(outside, async (folder) => {
        const source = await downloadSource(url, folder, outside);
        try {
            return { sri: await source.hash(), of: url, with: `${sizeInWords(source.bytes)} downloaded` };
        }
        finally {
            await source.close();
        }
    });
}
async function ofTarball({ path }, outside) {
    const { files } = outside;
    const { kind } = await files.look(path);
    if (kind === 'folder' || kind === 'missing')
        throw new model_problem/* Refusal */.P(nothingToHash(path, 'file'));
    return inOwnFolder(outside, async (folder) => {
        const source = await readSource(files.stream(path), `${folder}/spool`, files);
        try {
            return { sri: await source.hash(), of: path, with: sizeInWords(source.bytes) };
        }
        finally {
            await source.close();
        }
    });
}
async function ofFolder({ path }, { files }) {
    const { kind } = await files.look(path);
    if (kind === 'missing' || kind === 'other')
        throw new model_problem/* Refusal */.P(nothingToHash(path, 'file or folder'));
    return { sri: await hashFolder(path, files), of: path, with: `the ${kind} as it is` };
}
/** `go mod` writes to the folder that it runs in, so it runs in a copy. */
async function ofModules({ path, method }, outside) {
    if ((await outside.files.look(path)).kind !== 'folder')
        throw new model_problem/* Refusal */.P(nothingToHash(path, 'folder'));
    const gos = await usableGos(outside);
    return inOwnFolder(outside, async (folder) => {
        const source = `${folder}/tree`;
        const inside = await copyModule(path, source, outside.files);
        const wanted = { folder: inside, method, deleteVendor: false, goWork: 'off' };
        const { sri, with: made } = await vendorHash({ source, wanted, gos }, outside);
        return { sri, of: `go mod ${method === 'vendor' ? 'vendor' : 'download'} in ${path}`, with: made };
    });
}

// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __nccwpck_require__(4006);
var picomatch_default = /*#__PURE__*/__nccwpck_require__.n(picomatch);
;// CONCATENATED MODULE: ./src/expression/problems.ts
/** A text that Nix would not accept, or that this tool will not read. */
function notAnExpression(fault, place) {
    const where = `${place.file}, line ${place.line}`;
    switch (fault.kind) {
        case 'malformed':
            return {
                code: 'expression-malformed',
                what: `${place.file} is not a Nix expression: ${fault.message} (line ${place.line}, column ${place.column}).`,
                why: 'Nix cannot read the file either, so nothing in it can be brought up to date.',
                next: `Correct it there; "nix-instantiate --parse ${place.file}" tells when it is right.`,
                place,
            };
        case 'too-deep':
            return {
                code: 'expression-too-deep',
                what: `${where}: ${fault.message}.`,
                why: 'Files that people write nest a few dozen levels; this depth is only met in damaged or generated ones.',
                next: 'Name the file that holds the package itself in "files", or move the package into a file of its own.',
                place,
            };
        case 'pipe-operator':
            return {
                code: 'expression-pipe-operator',
                what: `${where}: ${fault.message} ("|>" or "<|").`,
                why: 'Pipe operators are an experiment in Nix that may still change, and released versions refuse them by default.',
                next: 'Write it as an ordinary function call, or allow such files: the word "pipe-operators" in "allow".',
                place,
            };
    }
}
/** A value that only evaluation tells. */
function valueComputed(attribute, name, place) {
    return {
        code: 'value-computed',
        what: `"${attribute}" of ${name} is computed in line ${place.line} of ${place.file}.`,
        why: 'Only a value that stands written out can be read, and replaced, without guessing.',
        next: `Write it out: ${attribute} = "..."; directly or in a "let" of the same file.`,
        place,
    };
}
/** A value that the file does not hold. */
function valueFromOutside(attribute, name, place) {
    return {
        code: 'value-from-outside',
        what: `"${attribute}" of ${name} comes from outside of ${place.file} (line ${place.line}).`,
        why: 'It arrives as an argument, from another file, or perhaps through "with", so no value here can be replaced.',
        next: `Name the file in "files" that holds the value, or write it out here: ${attribute} = "...";`,
        place,
    };
}
/** A builder whose argument shows no attributes. */
function argumentUnclear(name, builder, place) {
    return {
        code: 'package-unclear',
        what: `What ${builder} builds in line ${place.line} of ${place.file} cannot be read there.`,
        why: `The argument is neither a set nor a function that returns one, so the attributes of ${name} are unknown.`,
        next: `Pass ${builder} a set: ${builder} { pname = "..."; version = "..."; ... }.`,
        place,
    };
}
/** A builder whose packages are only shown, or that takes its values from elsewhere. */
function builderNotSupported(name, builder, place) {
    return {
        code: 'builder-not-supported',
        what: `${name} in line ${place.line} of ${place.file} is made by "${builder}", whose packages are not kept up to date.`,
        why: 'Only Go packages (buildGoModule and its versioned forms) are brought to a release; others are only shown, and some (craneLib, naersk) take their values from other files.',
        next: `Update ${name} by hand; "nix-sync inspect" shows where its values stand. Or name a Go package with "package" or "files".`,
        place,
    };
}
/** A package whose own value is replaced by overrideAttrs right after. */
function packageOverridden(attribute, name, place) {
    return {
        code: 'package-overridden',
        what: `"${attribute}" of ${name} is overridden in line ${place.line} of ${place.file}.`,
        why: 'Which of the two values counts depends on the package set, so neither is replaced.',
        next: `Set "${attribute}" in the call of the builder alone.`,
        place,
    };
}
/** An argument whose kind is not the one that is needed there. */
function hashUnreadable(attribute, name, place) {
    return {
        code: 'hash-unreadable',
        what: `"${attribute}" of ${name} in line ${place.line} of ${place.file} is not a SHA-256 hash.`,
        why: 'Hashes of another kind, or damaged ones, cannot be compared with what is computed.',
        next: `Write ${attribute} = lib.fakeHash; there, and run again.`,
        place,
    };
}
/** A value that was learnt and has no place to stand. */
function slotNotWritable(attribute, name, place) {
    return {
        code: 'slot-not-writable',
        what: `The new "${attribute}" of ${name} has no place in ${place.file} where it could be written.`,
        why: 'Only a value that stands written out is replaced; nothing is added to a file, and no computed value is touched.',
        next: `Add ${attribute} = lib.fakeHash; (or version = "...";) to the package, and run again.`,
        place,
    };
}
/** A package that says it has no dependencies, and a hash of some. */
function dependenciesAppeared(attribute, name, place) {
    return {
        code: 'dependencies-appeared',
        what: `${attribute} = null; in line ${place.line} of ${place.file}, but ${name} has dependencies to hash.`,
        why: 'null says that the repository carries its own vendor folder; whether that is still meant is for a person to say.',
        next: `Where the vendor folder is gone for good, write ${attribute} = lib.fakeHash; there, and run again.`,
        place,
    };
}
/** Two values wanted for one literal. */
function slotsDisagree(attributes, name, place) {
    return {
        code: 'slots-disagree',
        what: `${attributes.join(' and ')} of ${name} share the value in line ${place.line} of ${place.file}, and now differ.`,
        why: 'One literal cannot hold both.',
        next: 'Give each its own literal there, and run again.',
        place,
    };
}
/** An edit that would do anything but replace its value. */
function editWouldChangeMore(name, fault, place) {
    return {
        code: 'edit-would-change-more',
        what: `The edits of ${name} are not made: ${fault}.`,
        why: 'After an edit the file must be what it was but for the new values; here it would not be.',
        next: `Write the values of ${name} out in ${place.file} as plain strings of their own, and run again.`,
        place,
    };
}
/** Arguments of a fetcher that contradict each other or are not enough. */
function sourceArguments(fetcher, fault, place) {
    return {
        code: 'source-arguments',
        what: `${fetcher} in line ${place.line} of ${place.file} ${fault}.`,
        why: 'Nix would refuse this call, or fetch something that the file does not tell.',
        next: `Give ${fetcher} "owner", "repo", one of "tag" and "rev", and one hash.`,
        place,
    };
}

;// CONCATENATED MODULE: ./src/expression/source-problems.ts
/** A package without a source of its own. */
function sourceMissing(name, place) {
    return {
        code: 'source-missing',
        what: `${name} in line ${place.line} of ${place.file} has no "src".`,
        why: 'Without it nobody can tell which repository and which tag the package follows.',
        next: `Add src = fetchFromGitHub { owner = ...; repo = ...; tag = "v\${version}"; hash = ...; }; or src = ./.;`,
        place,
    };
}
/** A source that is made by a function which this tool cannot follow. */
function fetcherUnknown(fetcher, name, place) {
    return {
        code: 'fetcher-unknown',
        what: `The source of ${name} is made by "${fetcher}" in line ${place.line} of ${place.file}.`,
        why: 'Only fetchFromGitHub and folders of the same repository can be followed from a release to what is hashed.',
        next: 'Fetch the source with fetchFromGitHub, or update this package by hand.',
        place,
    };
}
/** A source whose releases this tool does not know how to find and hash. */
function fetcherNotSupported(fetcher, name, place) {
    return {
        code: 'fetcher-not-supported',
        what: `The source of ${name} is fetched by "${fetcher}" in line ${place.line} of ${place.file}.`,
        why: 'It is read and can be shown, but only releases that fetchFromGitHub fetches are followed.',
        next: 'Fetch the source with fetchFromGitHub, or update this package by hand; "nix-sync inspect" shows its values.',
        place,
    };
}
/** A tag that does not follow the version. */
function tagWithoutVersion(argument, tag, place) {
    return {
        code: 'tag-without-version',
        what: `${argument} = "${tag}" in line ${place.line} of ${place.file} does not follow "version".`,
        why: 'When the version changes the tag would stay, and the old source would be built under the new number.',
        next: `Build the tag from the version, as in ${argument} = "v\${version}"; and run again.`,
        place,
    };
}
/** A commit id where a tag is needed. */
function commitInsteadOfTag(name, place) {
    return {
        code: 'commit-instead-of-tag',
        what: `The source of ${name} is pinned to a commit in line ${place.line} of ${place.file}.`,
        why: 'A commit id cannot be derived from a version, and says nothing about which release it belongs to.',
        next: `Name the release instead, as in tag = "v\${version}"; and run again.`,
        place,
    };
}

;// CONCATENATED MODULE: ./src/engine/rules.ts



/** Whether a package's hashes can be had without Nix, and which. Asks for nothing that would need a download. */
function nativeWork(view, allow) {
    const { source } = view;
    if (view.kind === 'other')
        return failed(builderNotSupported(view.name, view.builder, view.place));
    if (source.kind === 'undecided')
        return failed(source.because);
    if (source.kind === 'local')
        return failed(localSource(view.name, source.place));
    if (source.kind === 'other-fetcher')
        return failed(fetcherNotSupported(source.fetcher, view.name, source.place));
    if (view.obstacles.length > 0)
        return failed(needsNix(view.name, view.obstacles, view.place));
    const { hash } = source;
    if (hash.kind === 'undecided')
        return failed(hash.because);
    if (hash.kind === 'absent')
        return failed(sourceHashAbsent(view.name, source.place));
    const dependencies = [];
    for (const dependency of view.dependencies) {
        const work = dependencyWork(dependency, view, allow);
        if (work.kind === 'failed')
            return work;
        dependencies.push(...work.value);
    }
    return { kind: 'ok', value: { source, sourceHash: hash, dependencies } };
}
function dependencyWork(dependency, view, allow) {
    const { hash, method } = dependency;
    if (hash.kind === 'undecided')
        return failed(hash.because);
    if (hash.kind === 'absent')
        return { kind: 'ok', value: [] };
    if (hash.value.kind === 'none')
        return { kind: 'ok', value: [{ kind: 'keep-null', view: dependency }] };
    if (!['', 'off'].includes(dependency.goWork ?? '')) {
        return failed(needsNix(view.name, [{ attribute: 'env.GOWORK', place: view.place }], view.place));
    }
    if (method === 'vendor')
        return { kind: 'ok', value: [{ kind: 'learn', view: dependency, standing: 'pinned' }] };
    if (!allow.has('unconfirmed-hash'))
        return failed(proxyVendorNeedsNix(view.name, view.place));
    return { kind: 'ok', value: [{ kind: 'learn', view: dependency, standing: 'unconfirmed' }] };
}
function failed(problem) {
    return { kind: 'failed', problem };
}

;// CONCATENATED MODULE: ./src/expression/builders.ts
const GO = { kind: 'go', rule: 'named', dependencies: ['vendorHash', 'vendorSha256'] };
const UNKNOWN = { kind: 'other', rule: 'unknown', dependencies: [] };
const BUILDERS = new Map([
    ['mkDerivation', other('outputHash')],
    ['buildRustPackage', other('cargoHash', 'cargoSha256')],
    ['buildNpmPackage', other('npmDepsHash')],
    ['buildMavenPackage', other('mvnHash')],
    ['buildComposerProject', other('vendorHash')],
    ['buildComposerProject2', other('vendorHash')],
    ['buildPythonPackage', other()],
    ['buildPythonApplication', other()],
    ['buildDotnetModule', other()],
    ['buildPackage', { kind: 'other', rule: 'closed', dependencies: [] }],
]);
/** Functions that are given sets and make no package of them. */
const NO_BUILDERS = /^(?:fetch|override|extend|map)|^(?:callPackages?|newScope|import|removeAttrs|intersectAttrs)$/;
/** The builder of a name; `undefined` for what is known to make no package. */
function builderNamed(name) {
    const row = BUILDERS.get(name);
    if (row !== undefined)
        return { name, ...row };
    if (name.startsWith('buildGo') && /^buildGo(?:Latest|1[0-9]+)?Module$/.test(name))
        return { name, ...GO };
    return name === '' || NO_BUILDERS.test(name) ? undefined : { name, ...UNKNOWN };
}
function other(...dependencies) {
    return { kind: 'other', rule: 'named', dependencies };
}

;// CONCATENATED MODULE: ./src/expression/fetchers.ts
const OF_A_FORGE = ['owner', 'repo', 'tag', 'rev'];
const HARMLESS = new Set(['name', 'pname', 'version', 'meta', 'passthru']);
const HASHES = ['hash', 'sha256', 'sha512', 'sha1', 'md5', 'outputHash', 'narHash'];
const FETCHERS = {
    fetchFromGitHub: {
        kind: 'followed',
        host: 'github.com',
        hostArgument: 'githubBase',
        says: OF_A_FORGE,
        hashes: ['hash', 'sha256'],
    },
    fetchFromGitLab: { host: 'gitlab.com', hostArgument: 'domain', says: ['group', ...OF_A_FORGE] },
    fetchFromGitea: { hostArgument: 'domain', says: OF_A_FORGE },
    fetchFromForgejo: { hostArgument: 'domain', says: OF_A_FORGE },
    fetchFromCodeberg: { host: 'codeberg.org', hostArgument: 'domain', says: OF_A_FORGE },
    fetchFromSourcehut: { host: 'sr.ht', hostArgument: 'domain', says: OF_A_FORGE },
    fetchFromBitbucket: { host: 'bitbucket.org', says: OF_A_FORGE },
    fetchFromRadicle: { hostArgument: 'seed', says: ['node', 'repo', 'tag', 'rev'] },
    fetchFromGitiles: { says: ['url', 'tag', 'rev'] },
    fetchgit: { says: ['url', 'tag', 'rev'] },
    fetchGit: { says: ['url', 'ref', 'rev'] },
    fetchTree: { says: ['type', 'url', 'owner', 'repo', 'ref', 'rev'] },
    fetchhg: { says: ['url', 'rev'] },
    fetchsvn: { says: ['url', 'rev'] },
    fetchPypi: { host: 'pypi.org', says: ['pname', 'version'] },
    fetchCrate: { host: 'crates.io', says: ['pname', 'crateName', 'version'] },
    fetchHex: { host: 'hex.pm', says: ['pkg', 'version'] },
};
/** What any other function that fetches may be told. */
const ANY_FETCHER = { says: ['url', 'urls', 'owner', 'repo', 'tag', 'rev', 'version'] };
/** The fetcher of a name; `undefined` for what fetches no source. */
function fetcherNamed(name) {
    if (!/^fetch/.test(name) || NO_SOURCE.test(name) || isDependencyFetcher(name))
        return undefined;
    const row = Object.hasOwn(FETCHERS, name) ? FETCHERS[name] : undefined;
    const { says, ...more } = row ?? ANY_FETCHER;
    const harmless = new Set([...HARMLESS, ...says, ...(more.hostArgument === undefined ? [] : [more.hostArgument])]);
    return { name, kind: 'shown', hashes: HASHES, ...more, says, harmless };
}
/** Patches are fetched too, and are no source. */
const NO_SOURCE = /^fetch(?:Debian)?[Pp]atch2?$|^fetchers?$/;
/** Whether a function fetches what a package depends on, from a lock file of its source. */
function isDependencyFetcher(name) {
    return /^fetch\w*Deps$|^fetchCargo(?:Vendor|Tarball)$|^mkComposerVendor$/.test(name);
}

;// CONCATENATED MODULE: ./src/expression/frames.ts
/** The frames that the body of a function sees. */
function inLambda(lambda, around, called) {
    const named = lambda.name === undefined ? around : { kind: 'argument', name: lambda.name, around };
    return lambda.formals === undefined ? named : { kind: 'formals', formals: lambda.formals, called, around: named };
}
/** The frame that the body of a `with` sees. */
function inWith(node, around) {
    return { kind: 'with', namespace: node.namespace, around };
}
/** The frame that the body of `finalAttrs: ...` sees where it is a builder's argument. */
function inFixedPoint(name, body, around) {
    return { kind: 'fixed-point', name, body, around };
}
/** The scopes within a set or `let`: `inner` for what it binds, `outer` for what it inherits from around. */
function inBindings(node, around) {
    const recursive = node.kind === 'let' || node.flavour !== 'plain';
    return {
        inner: recursive ? { kind: 'bindings', attributes: node.attributes, around } : around,
        outer: around,
    };
}

;// CONCATENATED MODULE: ./src/expression/syntax/tree.ts
/** The expression within any parentheses around it. */
function unwrapped(node) {
    let inner = node;
    while (inner.kind === 'parentheses')
        inner = inner.inner;
    return inner;
}

;// CONCATENATED MODULE: ./src/expression/scope.ts


const MOST_STEPS = 600;
/** What a node comes to in a scope: names followed, parentheses and `let` opened, sets understood. */
function meaningOf(node, scope) {
    return scope_follow(node, scope, { steps: MOST_STEPS });
}
/** What a set holds under a name. */
function attributeOf(set, name) {
    return attribute(set, name, { steps: MOST_STEPS });
}
function scope_follow(node, scope, budget) {
    budget.steps -= 1;
    if (budget.steps < 0)
        return { kind: 'node', node, scope };
    switch (node.kind) {
        case 'parentheses':
            return scope_follow(unwrapped(node), scope, budget);
        case 'variable':
            return named(node.text, node, scope, budget);
        case 'let':
            return scope_follow(node.body, inBindings(node, scope).inner, budget);
        case 'with':
            return scope_follow(node.body, inWith(node, scope), budget);
        case 'assert':
            return scope_follow(node.body, scope, budget);
        case 'select':
            return selection(node, scope, budget);
        case 'binary':
            return node.operator === '//' ? updated(node, scope, budget) : { kind: 'node', node, scope };
        case 'set':
            return setOf(node, scope, budget);
        default:
            return { kind: 'node', node, scope };
    }
}
function setOf(node, scope, budget) {
    const layer = { kind: 'known', attributes: node.attributes, ...inBindings(node, scope) };
    const set = { kind: 'set', layers: [layer], node };
    return node.flavour === 'body-of' ? attribute(set, 'body', budget) : set;
}
function updated(node, scope, budget) {
    const layers = [node.left, node.right].flatMap((side) => {
        const value = scope_follow(side, scope, budget);
        return value.kind === 'set' ? value.layers : [{ kind: 'opaque', node: side }];
    });
    return { kind: 'set', layers, node };
}
/** What a name means in a scope. A `with` counts only where no frame binds the name. */
function named(name, node, scope, budget) {
    for (let frame = scope; frame !== undefined; frame = frame.around) {
        const found = boundBy(frame, name, node, budget);
        if (found !== undefined)
            return found;
    }
    return GLOBALS.has(name) ? outside([name], node, 'nothing') : fromWith(name, node, scope, budget);
}
function boundBy(frame, name, node, budget) {
    switch (frame.kind) {
        case 'bindings': {
            const definition = frame.attributes.known.get(name);
            return definition && defined(definition, name, { inner: frame, outer: frame.around, node }, budget);
        }
        case 'argument':
            return frame.name === name ? outside([name], node, 'argument') : undefined;
        case 'fixed-point':
            return frame.name === name ? scope_follow(frame.body, frame, budget) : undefined;
        case 'formals': {
            const formal = frame.formals.find((each) => each.name === name);
            return formal && argument(formal, { frame, called: frame.called, node }, budget);
        }
        case 'with':
            return undefined;
    }
}
/** The innermost `with` that has the name; one whose names cannot be told ends the search undecided. */
function fromWith(name, node, scope, budget) {
    for (let frame = scope; frame !== undefined; frame = frame.around) {
        if (frame.kind !== 'with')
            continue;
        const namespace = scope_follow(frame.namespace, frame.around, budget);
        if (namespace.kind !== 'set' || !namespace.layers.every(isPlain))
            return outside([name], node, 'with');
        const found = attribute(namespace, name, budget);
        if (found.kind !== 'absent')
            return found;
    }
    return outside([name], node, 'nothing');
}
function isPlain(layer) {
    return layer.kind === 'known' && layer.attributes.computed.length === 0;
}
/** What every Nix expression knows without a `with` being asked. */
const GLOBALS = new Set(['true', 'false', 'null', 'builtins', 'import', 'throw', 'abort', 'map']);
function argument(formal, at, budget) {
    if (formal.otherwise === undefined || at.called === 'elsewhere')
        return outside([formal.name], at.node, 'argument');
    return owned(scope_follow(formal.otherwise, at.frame, budget), formal.name);
}
function defined(definition, name, at, budget) {
    budget.steps -= 1;
    if (budget.steps < 0)
        return { kind: 'node', node: at.node, scope: at.inner };
    switch (definition.kind) {
        case 'value':
            return owned(scope_follow(definition.value, at.inner, budget), name);
        case 'nested': {
            const layer = { kind: 'known', attributes: definition.attributes, inner: at.inner, outer: at.outer };
            return { kind: 'set', layers: [layer], node: at.node };
        }
        case 'inherited':
            return owned(named(name, at.node, at.outer, budget), name);
        case 'inherited-from':
            return member(scope_follow(definition.from, at.inner, budget), name, at.node, budget);
    }
}
function owned(value, owner) {
    const found = value.kind === 'node' || value.kind === 'outside';
    return found && value.owner === undefined ? { ...value, owner } : value;
}
function selection(node, scope, budget) {
    let value = scope_follow(node.subject, scope, budget);
    for (const name of node.path) {
        if (name.kind === 'computed')
            return { kind: 'node', node, scope };
        value = member(value, name.name, node, budget);
    }
    if (node.otherwise === undefined)
        return value;
    if (value.kind === 'absent')
        return scope_follow(node.otherwise, scope, budget);
    return value.kind === 'outside' ? { kind: 'node', node, scope } : value;
}
function member(value, name, node, budget) {
    switch (value.kind) {
        case 'set':
            return attribute(value, name, budget);
        case 'outside':
            return outside([...value.path, name], node, value.through);
        case 'node':
            return outside([name], node, 'computed');
        case 'absent':
            return value;
    }
}
function attribute(set, name, budget) {
    for (const layer of set.layers.toReversed()) {
        if (layer.kind === 'opaque')
            return outside([name], layer.node, 'computed');
        const definition = layer.attributes.known.get(name);
        if (definition !== undefined) {
            return defined(definition, name, { inner: layer.inner, outer: layer.outer, node: set.node }, budget);
        }
        const [computed] = layer.attributes.computed;
        if (computed?.at.kind === 'computed')
            return outside([name], computed.at.inner, 'computed');
    }
    return { kind: 'absent', node: set.node };
}
function outside(path, node, through) {
    return { kind: 'outside', path, node, through };
}
/** The names of a path, where all of them are written out. */
function knownPath(path) {
    return path.every((name) => name.kind === 'known') ? path.map((name) => name.name) : undefined;
}

;// CONCATENATED MODULE: ./src/expression/walk.ts

/** What stands directly within a node, each with its scope. Attributes are taken as Nix merges them. */
function walk_within(visit) {
    const { node, scope } = visit;
    switch (node.kind) {
        case 'lambda': {
            const inner = inLambda(node, scope, visit.called);
            const defaults = (node.formals ?? []).flatMap(({ name, otherwise }) => otherwise === undefined ? [] : [{ node: otherwise, scope: inner, bound: name, called: 'elsewhere' }]);
            return [...defaults, { ...visit, node: node.body, scope: inner }];
        }
        case 'let': {
            const { inner } = inBindings(node, scope);
            return [
                ...inAttributes(node.attributes, { ...visit, scope: inner, called: 'elsewhere' }),
                { ...visit, node: node.body, scope: inner },
            ];
        }
        case 'set':
            return inAttributes(node.attributes, {
                ...visit,
                scope: inBindings(node, scope).inner,
                called: node.flavour === 'plain' ? visit.called : 'elsewhere',
            });
        case 'with':
            return [
                { ...visit, node: node.namespace, called: 'elsewhere' },
                { ...visit, node: node.body, scope: inWith(node, scope) },
            ];
        case 'assert':
            return [
                { ...visit, node: node.condition, called: 'elsewhere' },
                { ...visit, node: node.body },
            ];
        case 'parentheses':
            return [{ ...visit, node: node.inner }];
        default:
            return children(node).map((child) => below(visit, child));
    }
}
function below({ scope, bound, path }, node) {
    const named = bound === undefined ? {} : { bound };
    return path === undefined
        ? { node, scope, called: 'elsewhere', ...named }
        : { node, scope, called: 'elsewhere', path, ...named };
}
/** A node and all that stands within it, in the order of the text. */
function descendants(root) {
    const all = [];
    const waiting = [root];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
        all.push(node);
        waiting.push(...children(node).toReversed());
    }
    return all;
}
/** The nodes directly within a node, in the order of the text. */
function children(node) {
    switch (node.kind) {
        case 'variable':
        case 'integer':
        case 'float':
        case 'search-path':
        case 'uri':
            return [];
        case 'string':
        case 'path':
            return node.parts.flatMap((part) => (part.kind === 'interpolation' ? [part.inner] : []));
        case 'set':
            return inBindingList(node);
        case 'let':
            return [...inBindingList(node), node.body];
        case 'lambda':
            return [
                ...(node.formals ?? []).flatMap(({ otherwise }) => (otherwise === undefined ? [] : [otherwise])),
                node.body,
            ];
        case 'parentheses':
            return [node.inner];
        case 'list':
            return node.items;
        case 'apply':
            return [node.callee, node.argument];
        case 'select':
            return [node.subject, ...walk_inPath(node.path), ...(node.otherwise === undefined ? [] : [node.otherwise])];
        case 'has':
            return [node.subject, ...walk_inPath(node.path)];
        case 'prefix':
            return [node.operand];
        case 'binary':
            return [node.left, node.right];
        case 'if':
            return [node.condition, node.yes, node.no];
        case 'assert':
            return [node.condition, node.body];
        case 'with':
            return [node.namespace, node.body];
    }
}
function inBindingList(node) {
    return node.bindings.flatMap((binding) => {
        if (binding.kind === 'bind')
            return [...walk_inPath(binding.path), binding.value];
        return [...(binding.from === undefined ? [] : [binding.from]), ...walk_inPath(binding.names)];
    });
}
function walk_inPath(path) {
    return path.flatMap((name) => (name.kind === 'computed' ? [name.inner] : []));
}
/** What stands under attributes, those merged into one name taken together. */
function inAttributes(root, around) {
    const visits = [];
    const froms = new Set();
    const { scope, called } = around;
    const waiting = [[root, around.path]];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        const [attributes, above] = next;
        for (const definition of [...attributes.known.values(), ...attributes.computed]) {
            const { at } = definition;
            const bound = at.kind === 'known' ? { bound: at.name } : {};
            const path = above === undefined ? undefined : walk_joined(above, at);
            const on = path === undefined ? {} : { path };
            if (definition.kind === 'nested')
                waiting.push([definition.attributes, path]);
            if (definition.kind === 'value')
                visits.push({ node: definition.value, scope, called, ...bound, ...on });
            if (definition.kind !== 'inherited-from' || froms.has(definition.from))
                continue;
            froms.add(definition.from);
            visits.push({ node: definition.from, scope, called: 'elsewhere', ...on });
        }
    }
    return visits;
}
function walk_joined(above, name) {
    const last = name.kind === 'known' ? name.name : '...';
    return above === '' ? last : `${above}.${last}`;
}

;// CONCATENATED MODULE: ./src/expression/calls.ts






/** Every call that makes a package, in the order of the text. */
function callsIn(tree) {
    const calls = [];
    const changes = new Map();
    const waiting = [{ node: tree, scope: undefined, called: 'entry' }];
    for (let visit = waiting.pop(); visit !== undefined; visit = waiting.pop()) {
        noteChange(visit, changes);
        const call = callAt(visit, changes);
        const isPackage = call !== undefined && makesPackage(call);
        if (isPackage)
            calls.push(call);
        waiting.push(...(isPackage || call?.builder.rule === 'named' ? withinCall(visit, call) : walk_within(visit)));
    }
    return calls.toSorted((one, other) => one.node.start - other.node.start);
}
/** The set that a builder is given, `finalAttrs: ...` opened; `undefined` where it shows none. */
function argumentOf({ node, scope }) {
    const value = meaningOf(node.argument, scope);
    if (value.kind === 'set')
        return value;
    if (value.kind !== 'node' || value.node.kind !== 'lambda')
        return undefined;
    const { name, formals, body } = value.node;
    if (name === undefined || formals !== undefined)
        return undefined;
    const inner = meaningOf(body, inFixedPoint(name, body, value.scope));
    return inner.kind === 'set' ? inner : undefined;
}
/** The set that an override returns, its arguments left open. */
function changedSet(change) {
    let value = change;
    for (let rounds = 0; rounds < 3; rounds += 1) {
        if (value.kind !== 'node' || value.node.kind !== 'lambda')
            break;
        value = meaningOf(value.node.body, value.scope);
    }
    return value.kind === 'set' ? value : undefined;
}
/** What a builder can be given: a set, or what comes to one. */
const MAY_BE_GIVEN = new Set(['set', 'parentheses', 'variable', 'select', 'apply']);
function callAt(visit, changes) {
    const { node, scope, bound } = visit;
    if (node.kind !== 'apply' || !MAY_BE_GIVEN.has(node.argument.kind))
        return undefined;
    const found = builderOf(meaningOf(node.callee, scope));
    if (found === undefined)
        return undefined;
    const named = bound === undefined ? {} : { bound };
    return { ...found, node, scope, ...named, changes: changes.get(node) ?? [] };
}
/** Whether a call makes a package that somebody would look for here; all calls of Go's builders do. */
function makesPackage(call) {
    const { kind, rule, name } = call.builder;
    if (kind === 'go')
        return true;
    const isFunction = unwrapped(call.node.argument).kind === 'lambda';
    if (rule === 'unknown' && isFunction && !/^(?:build|make|mk)/.test(name))
        return false;
    const set = argumentOf(call);
    if (set === undefined)
        return false;
    if (rule === 'unknown')
        return shows(set, 'version') && fetchesSomething(set);
    return ['version', 'src', 'srcs', 'outputHash'].some((each) => shows(set, each));
}
function shows(set, name) {
    return set.layers.some((layer) => layer.kind === 'known' && layer.attributes.known.has(name));
}
function fetchesSomething(set) {
    const names = set.layers.flatMap((layer) => (layer.kind === 'known' ? [...layer.attributes.known.keys()] : []));
    return names.some((name) => fetcherCalled(attributeOf(set, name)) !== undefined);
}
/** The name of the fetcher that a value is a call of. */
function fetcherCalled(value) {
    if (value.kind !== 'node' || value.node.kind !== 'apply')
        return undefined;
    const callee = meaningOf(value.node.callee, value.scope);
    const name = callee.kind === 'outside' ? callee.path.at(-1) : undefined;
    return name !== undefined && fetcherNamed(name) !== undefined ? name : undefined;
}
function builderOf(callee) {
    if (callee.kind === 'outside') {
        const builder = builderNamed(callee.path.at(-1) ?? '');
        return builder && { builder, builderChanges: [] };
    }
    if (callee.kind !== 'node' || callee.node.kind !== 'apply')
        return undefined;
    const overridden = meaningOf(callee.node.callee, callee.scope);
    if (overridden.kind !== 'outside' || overridden.path.at(-1) !== 'override')
        return undefined;
    const builder = builderNamed(overridden.path.at(-2) ?? '');
    return builder && { builder, builderChanges: [meaningOf(callee.node.argument, callee.scope)] };
}
/** Notes what a call is overridden with, where the call stands right there. */
function noteChange({ node, scope }, changes) {
    if (node.kind !== 'apply')
        return;
    const subject = overriddenBy(node);
    if (subject === undefined)
        return;
    let made = subject;
    for (let next = overriddenBy(made); next !== undefined; next = overriddenBy(made))
        made = next;
    const before = changes.get(made) ?? [];
    changes.set(made, [...before, meaningOf(node.argument, scope)]);
}
function overriddenBy(node) {
    if (node.kind !== 'apply')
        return undefined;
    const callee = unwrapped(node.callee);
    if (callee.kind !== 'select' || !OVERRIDES.has(knownPath(callee.path)?.at(-1) ?? ''))
        return undefined;
    return unwrapped(callee.subject);
}
const OVERRIDES = new Set([
    'overrideAttrs',
    'override',
    'overrideDerivation',
    'overridePythonAttrs',
]);
function withinCall(visit, { node, scope }) {
    const argument = unwrapped(node.argument);
    const { name, formals, body } = argument.kind === 'lambda' ? argument : {};
    if (name === undefined || formals !== undefined || body === undefined)
        return walk_within(visit);
    const callee = { ...visit, node: node.callee, called: 'elsewhere' };
    return [callee, { ...visit, node: body, scope: inFixedPoint(name, body, scope), called: 'elsewhere' }];
}

;// CONCATENATED MODULE: ./src/expression/place.ts

/** Where an offset of a document is for a person: lines end as Nix sees them, columns count characters. */
function placeAt(document, offset) {
    const { line, start } = lineAt(document, offset);
    const column = document.text.slice(start, offset).replace(/[\u0080-\u00bf]/g, '').length + 1;
    return { file: document.path, line, column };
}
/** The line of an offset, and where it begins. A carriage return alone ends a line too. */
function lineAt(document, offset) {
    const starts = lineStarts(document);
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
        const middle = (low + high) >> 1;
        if ((starts[middle] ?? 0) <= offset)
            low = middle;
        else
            high = middle;
    }
    return { line: low + 1, start: starts[low] ?? 0 };
}
/** Where the lines of a document begin, found once: a large file has many places. */
function lineStarts(document) {
    const known = LINE_STARTS.get(document);
    if (known !== undefined)
        return known;
    const { text } = document;
    const starts = [0];
    for (let at = text.search(LINE_END); at >= 0 && at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        if (code === 0x0a || (code === 0x0d && text.charCodeAt(at + 1) !== 0x0a))
            starts.push(at + 1);
    }
    LINE_STARTS.set(document, starts);
    return starts;
}
const LINE_END = /[\r\n]/;
const LINE_STARTS = new WeakMap();
/** Text for a person or a model value out of a document's bytes. */
function decoded(bytes) {
    return external_node_buffer_.Buffer.from(bytes, 'latin1').toString('utf8');
}
/** The bytes of a text, as a document holds them. */
function encoded(text) {
    return external_node_buffer_.Buffer.from(text, 'utf8').toString('latin1');
}

;// CONCATENATED MODULE: ./src/expression/template.ts


/** The text of a value that stands written out; bytes, not yet characters. */
function literalText(value) {
    if (value.kind !== 'node')
        return undefined;
    const { node } = value;
    if (node.kind === 'uri')
        return node.text;
    if (node.kind !== 'string')
        return undefined;
    const texts = node.parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
    return texts.length === node.parts.length ? texts.join('') : undefined;
}
/** What a text is made of, as far as it is written out: text, and the package's version. The node that hides a part otherwise. */
function templateOf(value, version) {
    const budget = { steps: 200 };
    const parts = pieces(value, version.kind === 'literal' ? version.at.start : -1, budget);
    return Array.isArray(parts) ? template_joined(parts) : parts;
}
function pieces(value, versionAt, budget) {
    budget.steps -= 1;
    if (value.kind !== 'node' || budget.steps < 0)
        return { unclear: value };
    const { node, scope } = value;
    if (node.start === versionAt && node.kind !== 'binary')
        return [{ kind: 'version' }];
    const text = literalText(value);
    if (text !== undefined)
        return [{ kind: 'text', text: decoded(text) }];
    const all = [];
    for (const operand of operands(node)) {
        const inner = typeof operand === 'string' ? [textPart(operand)] : pieces(meaningOf(operand, scope), versionAt, budget);
        if (!Array.isArray(inner))
            return inner;
        all.push(...inner);
    }
    return all.length > 0 ? all : { unclear: value };
}
function operands(node) {
    if (node.kind === 'binary' && node.operator === '+')
        return [node.left, node.right];
    if (node.kind !== 'string')
        return [];
    return node.parts.map((part) => (part.kind === 'text' ? part.text : part.inner));
}
function textPart(text) {
    return { kind: 'text', text: decoded(text) };
}
function template_joined(parts) {
    const all = [];
    for (const part of parts) {
        const last = all.at(-1);
        if (part.kind === 'text' && part.text === '')
            continue;
        if (part.kind === 'text' && last?.kind === 'text')
            all[all.length - 1] = { kind: 'text', text: last.text + part.text };
        else
            all.push(part);
    }
    return all;
}

;// CONCATENATED MODULE: ./src/expression/truth.ts
/** Whether a value is Nix's own `false`. */
function isFalse(value) {
    return truth(value) === false;
}
/** Whether a value is not there, or Nix's own `null`. */
function isNull(value) {
    return (value.kind === 'absent' ||
        (value.kind === 'outside' && value.through === 'nothing' && value.path.join('.') === 'null'));
}
/** A value that is written as `true` or `false`. */
function truth(value) {
    if (value.kind !== 'outside' || value.through !== 'nothing')
        return undefined;
    const name = value.path.join('.');
    return name === 'true' || name === 'builtins.true'
        ? true
        : name === 'false' || name === 'builtins.false'
            ? false
            : undefined;
}

;// CONCATENATED MODULE: ./src/expression/obstacles.ts





/** Attributes that change what the modules are computed from, unless they are empty. */
const CHANGING = [
    'overrideModAttrs',
    'modBuildPhase',
    'modConfigurePhase',
    'modInstallPhase',
    'modPostBuild',
    'goModVendorFlags',
    'patches',
    'prePatch',
    'postPatch',
    'preBuild',
    'setSourceRoot',
    'postUnpack',
    'srcs',
    'goModules',
    'modSha256',
    'runVend',
];
/** What hooks of package managers are called that fetch something of their own. */
const HOOKS = /^(?:npm|pnpm|yarn)/i;
/** What in a package's attributes only Nix can follow. */
function obstaclesIn(set, document) {
    const named = CHANGING.flatMap((attribute) => present(attributeOf(set, attribute), attribute, document));
    return [
        ...named,
        ...inPassthru(set, document),
        ...hooks(set, document),
        ...environment(set, document),
        ...hiddenIn(set, document),
    ];
}
/** An obstacle where a value stands. */
function obstacleAt(attribute, value, document) {
    return { attribute, place: placeAt(document, value.node.start) };
}
function present(value, attribute, document) {
    return isEmpty(value) ? [] : [obstacleAt(attribute, value, document)];
}
function isEmpty(value) {
    switch (value.kind) {
        case 'absent':
            return true;
        case 'outside':
            return isFalse(value) || isNull(value);
        case 'set':
            return value.layers.every((layer) => layer.kind === 'known' && layer.attributes.known.size + layer.attributes.computed.length === 0);
        case 'node':
            return isEmptyNode(value.node, value.scope);
    }
}
function isEmptyNode(node, scope) {
    if (node.kind === 'list')
        return node.items.length === 0;
    if (node.kind === 'lambda')
        return isEmpty(meaningOf(node.body, scope));
    return literalText({ kind: 'node', node, scope })?.trim() === '';
}
function inPassthru(set, document) {
    const passthru = attributeOf(set, 'passthru');
    if (passthru.kind !== 'set')
        return [];
    const value = attributeOf(passthru, 'overrideModAttrs');
    return present(value, 'passthru.overrideModAttrs', document);
}
/** Hooks of other package managers, which run in the modules' derivation too. */
function hooks(set, document) {
    const value = attributeOf(set, 'nativeBuildInputs');
    if (value.kind === 'absent')
        return [];
    const hook = descendants(value.node).find(isHook) ?? (value.kind === 'node' ? hookBehindName(value) : undefined);
    return hook === undefined ? [] : [{ attribute: 'nativeBuildInputs', place: placeAt(document, hook.start) }];
}
/** A hook in a list that is bound to a name and added to another. */
function hookBehindName({ node, scope }) {
    const names = descendants(node).filter((each) => each.kind === 'variable');
    const lists = names.map((name) => meaningOf(name, scope)).filter(({ kind }) => kind === 'node');
    return lists.flatMap((list) => descendants(list.node)).find(isHook);
}
function isHook(node) {
    const name = lastName(node);
    return name !== undefined && HOOKS.test(name) && /hook$/i.test(name);
}
function lastName(node) {
    if (node.kind === 'variable')
        return node.text;
    if (node.kind !== 'select')
        return undefined;
    const last = node.path.at(-1);
    return last?.kind === 'known' ? last.name : undefined;
}
/** Go's own variables in `env`; those that only decide what is compiled do not matter. */
function environment(set, document) {
    const env = attributeOf(set, 'env');
    if (env.kind === 'absent')
        return [];
    if (env.kind !== 'set')
        return [obstacleAt('env', env, document)];
    return env.layers.flatMap((layer) => {
        if (layer.kind === 'opaque')
            return [{ attribute: 'env', place: placeAt(document, layer.node.start) }];
        const named = [...layer.attributes.known].flatMap(([name, { at }]) => decidesModules(name, attributeOf(env, name))
            ? [{ attribute: `env.${name}`, place: placeAt(document, at.start) }]
            : []);
        const computed = layer.attributes.computed.map(({ at }) => ({
            attribute: 'env',
            place: placeAt(document, at.start),
        }));
        return [...named, ...computed];
    });
}
function decidesModules(name, value) {
    if (!name.startsWith('GO') || HARMLESS_ENVIRONMENT.has(name))
        return false;
    return name !== 'GOWORK' || literalText(value) === undefined;
}
const HARMLESS_ENVIRONMENT = new Set(['GOOS', 'GOARCH']);
/** How an obstacle is called that stands for attributes nobody can see. */
const HIDING = 'attributes that are computed';
/** Operands of `//` and names that cannot be told may hold any of the above. */
function hiddenIn(set, document) {
    return set.layers.flatMap((layer) => {
        if (layer.kind === 'opaque')
            return [{ attribute: HIDING, place: placeAt(document, layer.node.start) }];
        return layer.attributes.computed.map(({ at }) => ({
            attribute: HIDING,
            place: placeAt(document, at.start),
        }));
    });
}

;// CONCATENATED MODULE: ./src/expression/values.ts




/** Where a version stands. */
function versionSlot(value, asked) {
    if (value.kind === 'absent')
        return { kind: 'absent' };
    const text = literalText(value);
    if (value.kind !== 'node' || text === undefined || text === '')
        return undecided(value, asked);
    return literalSlot(value.node, decoded(text), { ...asked, attribute: value.owner ?? asked.attribute });
}
/** Where a hash stands, or what stands in for one. */
function hashSlot(value, asked) {
    const { node } = value;
    switch (value.kind) {
        case 'absent':
            return { kind: 'absent' };
        case 'outside': {
            const standIn = standInOf(value.path, value.through);
            const written = node.kind === 'variable' || node.kind === 'select';
            return standIn !== undefined && written
                ? literalSlot(node, { kind: standIn }, { ...asked, attribute: value.owner ?? asked.attribute })
                : undecided(value, asked);
        }
        case 'set':
            return undecided(value, asked);
        case 'node': {
            const text = literalText(value);
            if (text === undefined)
                return undecided(value, asked);
            const hash = values_hashOf(text);
            const place = placeAt(asked.document, node.start);
            if (hash === undefined)
                return { kind: 'undecided', because: hashUnreadable(asked.attribute, asked.name, place) };
            return literalSlot(node, hash, { ...asked, attribute: value.owner ?? asked.attribute });
        }
    }
}
/** Why a value cannot be told, in words for a person. */
function whyUndecided(value, asked) {
    const place = placeAt(asked.document, value.node.start);
    const isOutside = value.kind === 'outside' && value.through !== 'computed';
    const say = isOutside ? valueFromOutside : valueComputed;
    return say(asked.attribute, asked.name, place);
}
function undecided(value, asked) {
    return { kind: 'undecided', because: whyUndecided(value, asked) };
}
function literalSlot(node, value, { document, attribute }) {
    const { start, end } = node;
    const source = document.text.slice(start, end);
    return { kind: 'literal', file: document.path, at: { start, end }, source, value, owner: attribute };
}
function standInOf(path, through) {
    if (path.length === 1 && path[0] === 'null' && through === 'nothing')
        return 'none';
    return FAKES.has(path.at(-1) ?? '') ? 'fake' : undefined;
}
const FAKES = new Set(['fakeHash', 'fakeSha256']);
function values_hashOf(text) {
    if (text === '')
        return { kind: 'fake' };
    const parsed = parseHash(text);
    if (parsed === undefined)
        return NO_DIGEST.test(text) ? { kind: 'fake' } : undefined;
    return parsed.sri === NOTHING_YET ? { kind: 'fake' } : { kind: 'hash', ...parsed };
}
/** A form that Nix takes and no digest has, since its last letter says too much: `BBBB...=` is written as a second stand-in. */
const NO_DIGEST = /^sha256-[A-Za-z0-9+/]{43}=$/;
/** What people write where a hash is not known yet: 32 bytes of zero. */
const NOTHING_YET = 'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';

;// CONCATENATED MODULE: ./src/expression/dependency.ts






/** What a Go package says of its modules. */
function goDependencies(set, known) {
    const { document } = known;
    const old = attributeOf(set, 'vendorSha256');
    const current = attributeOf(set, 'vendorHash');
    const attribute = current.kind === 'absent' && old.kind !== 'absent' ? 'vendorSha256' : 'vendorHash';
    const both = current.kind !== 'absent' && old.kind !== 'absent' ? [obstacleAt('vendorSha256', old, document)] : [];
    const proxy = flag(set, 'proxyVendor', document);
    const remove = flag(set, 'deleteVendor', document);
    const root = sourceRootOf(set, document);
    const folder = moduleFolder(set, root.folder, document);
    const work = goWorkOf(set);
    const dependency = {
        attribute,
        hash: hashSlot(attribute === 'vendorHash' ? current : old, { ...known, attribute }),
        method: proxy.value ? 'proxy' : 'vendor',
        folder: folder.folder,
        deleteVendor: remove.value,
        ...(work === undefined ? {} : { goWork: work }),
    };
    return {
        dependencies: [dependency],
        obstacles: [...both, ...proxy.obstacles, ...remove.obstacles, ...root.obstacles, ...folder.obstacles],
    };
}
/** What a package without readable attributes has: a hash that nobody can tell. */
function unclearDependency(because) {
    return { attribute: 'vendorHash', hash: because, method: 'vendor', folder: '.', deleteVendor: false };
}
function flag(set, attribute, document) {
    const value = attributeOf(set, attribute);
    if (value.kind === 'absent')
        return { value: false, obstacles: [] };
    const told = truth(value);
    return told === undefined
        ? { value: false, obstacles: [obstacleAt(attribute, value, document)] }
        : { value: told, obstacles: [] };
}
/** `sourceRoot` begins with the name of the unpacked folder, which is the source's own name. */
function sourceRootOf(set, document) {
    const value = attributeOf(set, 'sourceRoot');
    if (value.kind === 'absent' || literalText(value) === '')
        return { folder: '.', obstacles: [] };
    const below = belowSource(value);
    const folder = below === undefined ? undefined : joinedFolder('.', below);
    if (folder === undefined)
        return { folder: '.', obstacles: [obstacleAt('sourceRoot', value, document)] };
    return { folder, obstacles: [] };
}
function belowSource(value) {
    const text = literalText(value);
    if (text !== undefined)
        return /^source(?:\/|$)/.test(text) ? text.slice('source'.length) : undefined;
    if (value.kind !== 'node' || value.node.kind !== 'string')
        return undefined;
    const [first, second, ...more] = value.node.parts;
    if (first?.kind !== 'interpolation' || first.inner.kind !== 'select' || more.length > 0)
        return undefined;
    const path = knownPath(first.inner.path) ?? [];
    const subject = first.inner.subject.kind === 'variable' ? [first.inner.subject.text] : [];
    if ([...subject, ...path].slice(-2).join('.') !== 'src.name')
        return undefined;
    if (second === undefined)
        return '';
    return second.kind === 'text' && second.text.startsWith('/') ? second.text : undefined;
}
function moduleFolder(set, root, document) {
    const value = attributeOf(set, 'modRoot');
    if (value.kind === 'absent')
        return { folder: root, obstacles: [] };
    const text = literalText(value);
    const folder = text === undefined || text.startsWith('/') ? undefined : joinedFolder(root, text);
    if (folder === undefined)
        return { folder: root, obstacles: [obstacleAt('modRoot', value, document)] };
    return { folder, obstacles: [] };
}
/** One folder within another; `undefined` where the path leaves it. */
function joinedFolder(base, path) {
    const steps = base === '.' ? [] : base.split('/');
    for (const step of decoded(path).split('/')) {
        if (step === '' || step === '.')
            continue;
        if (step !== '..')
            steps.push(step);
        else if (steps.pop() === undefined)
            return undefined;
    }
    return steps.length === 0 ? '.' : steps.join('/');
}
function goWorkOf(set) {
    const env = attributeOf(set, 'env');
    if (env.kind !== 'set')
        return undefined;
    const text = literalText(attributeOf(env, 'GOWORK'));
    return text === undefined ? undefined : decoded(text);
}

;// CONCATENATED MODULE: ./src/expression/fixed-outputs.ts



/** The hashes of what a package depends on, but for those that Go's own builders have. */
function fixedOutputs(set, nodes, asked) {
    return [
        ...attributes(set, asked),
        ...nodes.flatMap((visit) => [...lockFetched(visit, asked), ...tabled(visit, asked)]),
    ];
}
/** Attributes of the package itself that are called like a hash. */
function attributes(set, asked) {
    const shown = set.layers.flatMap((layer) => (layer.kind === 'known' ? [...layer.attributes.known.keys()] : []));
    const names = new Set([...asked.expected, ...shown.filter((name) => HASH_NAME.test(name))]);
    return [...names].flatMap((attribute) => dependency(attribute, attributeOf(set, attribute), asked));
}
const HASH_NAME = /^(?:hash|sha256|outputHash|[a-z]\w*(?:Hash|Sha256))$/;
/** `pnpmDeps = fetchPnpmDeps { hash = ...; }` and its like. */
function lockFetched({ node, scope, path }, asked) {
    if (node.kind !== 'apply')
        return [];
    const callee = meaningOf(node.callee, scope);
    if (callee.kind !== 'outside' || !isDependencyFetcher(callee.path.at(-1) ?? ''))
        return [];
    const given = meaningOf(node.argument, scope);
    if (given.kind !== 'set')
        return [];
    return ['hash', 'sha256', 'outputHash', 'vendorHash'].flatMap((name) => {
        const value = attributeOf(given, name);
        return dependency(`${path}.${name}`, value, { ...asked, expected: [`${path}.${name}`] });
    });
}
/** `cargoLock.outputHashes`: one hash for each dependency that no registry vouches for. */
function tabled({ node, scope, path }, asked) {
    if (!/(?:^|\.)outputHashes\.[^{]+$/.test(path) || node.kind !== 'string')
        return [];
    return dependency(path, meaningOf(node, scope), asked);
}
function dependency(attribute, value, asked) {
    const hash = hashSlot(value, { document: asked.document, name: asked.name, attribute });
    if (hash.kind === 'absent' || (hash.kind === 'undecided' && !asked.expected.includes(attribute)))
        return [];
    return [{ attribute, hash, method: 'nix-only', folder: '.', deleteVendor: false }];
}

;// CONCATENATED MODULE: ./src/expression/spelled.ts
/** A literal that spells a version out, as what it is made of; `undefined` where it does not hold the version. */
function spelled(text, version) {
    const pieces = around(text, version);
    if (pieces.length < 2)
        return undefined;
    return pieces.flatMap((piece, index) => [
        ...(index === 0 ? [] : [{ kind: 'version' }]),
        ...(piece === '' ? [] : [{ kind: 'text', text: piece }]),
    ]);
}
/** A tag that spells a version out and ends with it; a commit id is no version even where one is called so. */
function spelledTag(text, version) {
    const template = isCommit(version) ? undefined : spelledWhole(text, version);
    return template?.at(-1)?.kind === 'version' ? template : undefined;
}
/** The URL of a forge's own archive or release, where nothing else of it would have to follow a new version as well. */
function spelledUrl(text, version) {
    if (!isTelling(version) || isCommit(version) || !OF_A_RELEASE.test(text))
        return undefined;
    const template = spelledWhole(text, version);
    const rest = template?.map((part) => (part.kind === 'text' ? part.text : '\n')).join('') ?? '';
    return partsOf(version).some((part) => around(rest, part).length > 1) ? undefined : template;
}
/** Of other URLs nobody knows whether they exist for another version: some hold a digest, some an archived page's date. */
const OF_A_RELEASE = /^https:\/\/(?:github\.com|codeberg\.org|gitlab\.com)\/[^/]+\/[^?#]+\/(?:archive|releases\/download)\/[^?#%]+$/;
function isCommit(text) {
    return /^[0-9a-f]{7,64}$/.test(text) && /^(?=.*[a-f])|^.{40}/.test(text);
}
/** As `spelled`, unless the version's characters stand somewhere within another number too. */
function spelledWhole(text, version) {
    return text.split(version).length === around(text, version).length ? spelled(text, version) : undefined;
}
/** Whether a version is unlike enough to any other number that its text means nothing else. */
function isTelling(version) {
    return /\d.*[^\d].*\d|\d{5}/.test(version);
}
/** What stands between the places where a version is whole, not within a longer one. */
function around(text, version) {
    const pieces = [];
    let from = 0;
    for (let at = text.indexOf(version); at >= 0; at = text.indexOf(version, at + 1)) {
        if (at < from)
            continue;
        const end = at + version.length;
        if (/(?:\d|\d\.)$/.test(text.slice(Math.max(0, at - 2), at)) ||
            /^(?:[0-9A-Za-z]|\.\d)/.test(text.slice(end, end + 2)))
            continue;
        pieces.push(text.slice(from, at));
        from = end;
    }
    return [...pieces, text.slice(from)];
}
/** What else a text may spell of a version: its first numbers, and its numbers with other marks between them. */
function partsOf(version) {
    const numbers = version.split('.');
    const first = numbers.slice(1, -1).map((_, index) => numbers.slice(0, index + 2).join('.'));
    const marked = numbers.length > 1 ? ['_', '-', ''].map((mark) => numbers.join(mark)) : [];
    return [...first, ...marked];
}

;// CONCATENATED MODULE: ./src/expression/mentions.ts


/** The literals among a package's own that spell its version out, but for those that are known already. */
function mentionsIn(nodes, version, known) {
    if (!isTelling(version))
        return [];
    const bytes = encoded(version);
    const starts = new Set(known.except.map(({ start }) => start));
    return nodes.flatMap(({ node, path }) => {
        const text = starts.has(node.start) ? undefined : textOf(node);
        const template = text?.includes(bytes) ? spelled(decoded(text), version) : undefined;
        if (template === undefined)
            return [];
        const { start, end } = node;
        const source = known.document.text.slice(start, end);
        const place = placeAt(known.document, start);
        return [{ attribute: path, place, at: { start, end }, source, template, fate: 'reported' }];
    });
}
/** The text of a literal; what is interpolated into it is left out. */
function textOf(node) {
    if (node.kind === 'uri')
        return node.text;
    if (node.kind !== 'string')
        return undefined;
    return node.parts.map((part) => (part.kind === 'text' ? part.text : '\n')).join('');
}

;// CONCATENATED MODULE: ./src/expression/neighbours.ts
/** Says of each Go package which others of the document would be left with old hashes if only its own were replaced. */
function withNeighbours(views) {
    const byLiteral = new Map();
    for (const view of views) {
        for (const start of decisive(view))
            byLiteral.set(start, (byLiteral.get(start) ?? new Set()).add(view));
    }
    return views.map((view) => {
        if (view.kind === 'other')
            return view;
        const sharing = new Set(decisive(view).flatMap((start) => [...(byLiteral.get(start) ?? [])]));
        const left = [...sharing].filter((other) => other !== view && hasHashOfItsOwn(other, view)).map(shared);
        return left.length === 0 ? view : { ...view, obstacles: [...view.obstacles, ...left] };
    });
}
function shared({ name, place }) {
    return { attribute: `version or src, which ${name} shares`, place };
}
/** Where the literals stand that decide what is fetched: the version's, and the source hash's. */
function decisive({ version, source }) {
    return [version, ...sourceHash(source)].flatMap((slot) => neighbours_startOf(slot) ?? []);
}
function sourceHash(source) {
    const seen = source.kind === 'undecided' ? source.seen : source;
    return seen !== undefined && 'hash' in seen ? [seen.hash] : [];
}
function hasHashOfItsOwn(other, view) {
    const known = new Set(hashesOf(view).map(neighbours_startOf));
    return hashesOf(other).some((hash) => isFilled(hash) && !known.has(neighbours_startOf(hash)));
}
function hashesOf({ source, dependencies }) {
    return [...sourceHash(source), ...dependencies.map(({ hash }) => hash)];
}
function isFilled(hash) {
    return hash.kind === 'literal' && hash.value.kind !== 'none';
}
function neighbours_startOf(slot) {
    return slot.kind === 'literal' ? slot.at.start : undefined;
}

;// CONCATENATED MODULE: ./src/expression/fetched.ts







/** What a call of a fetcher says, whatever the fetcher. */
function readCall(fetch, known) {
    const { fetcher, given, call } = fetch;
    const read = fetcher.says.flatMap((attribute) => readArgument(attribute, attributeOf(given, attribute), fetch, known));
    const host = fetched_hostOf(fetch, known);
    const source = {
        kind: 'other-fetcher',
        fetcher: fetcher.name,
        ...(typeof host === 'string' ? { host } : {}),
        arguments: [...(typeof host === 'object' ? [host] : []), ...read.map(({ argument }) => argument)],
        hash: hashArgument(fetch, known),
        place: placeAt(known.document, call.start),
    };
    return { source, mentions: read.flatMap(({ mention }) => (mention === undefined ? [] : [mention])) };
}
/** What makes the fetched tree another one than the archive's. */
function changedTree({ fetcher, given, attribute: under }, document) {
    return given.layers.flatMap((layer) => {
        if (layer.kind === 'opaque')
            return [{ attribute: under, place: placeAt(document, layer.node.start) }];
        const named = [...layer.attributes.known].flatMap(([attribute, { at }]) => {
            if (fetcher.harmless.has(attribute) || fetcher.hashes.includes(attribute))
                return [];
            if (isNothing(attributeOf(given, attribute)))
                return [];
            return [{ attribute: `${under}.${attribute}`, place: placeAt(document, at.start) }];
        });
        const computed = layer.attributes.computed.map(({ at }) => ({
            attribute: under,
            place: placeAt(document, at.start),
        }));
        return [...named, ...computed];
    });
}
function isNothing(value) {
    if (isFalse(value) || isNull(value) || literalText(value) === '')
        return true;
    return value.kind === 'node' && value.node.kind === 'list' && value.node.items.length === 0;
}
function readArgument(attribute, value, fetch, known) {
    if (isNull(value))
        return [];
    if (value.kind === 'node' && value.node.kind === 'list') {
        const { node, scope } = value;
        return node.items.flatMap((item) => readArgument(attribute, meaningOf(item, scope), fetch, known));
    }
    const { document, name, version } = known;
    const asked = { document, name, attribute: `${fetch.attribute}.${attribute}` };
    const template = templateOf(value, version);
    if ('unclear' in template) {
        return [{ argument: { kind: 'undecided', attribute, because: whyUndecided(template.unclear, asked) } }];
    }
    const { start, end } = value.node;
    const stands = { at: { start, end }, place: placeAt(document, start) };
    const mention = mentionIn(value, attribute, fetch, known);
    const argument = { kind: 'read', attribute, template: mention?.template ?? template, ...stands };
    return [mention === undefined ? { argument } : { argument, mention }];
}
/** The literal of a tag, revision or URL that spells the version out, as one that is to change with it. */
function mentionIn(value, attribute, fetch, { document, version }) {
    const text = literalText(value);
    if (text === undefined || version.kind !== 'literal' || fetch.attribute !== 'src')
        return undefined;
    const { start, end } = value.node;
    if (start === version.at.start)
        return undefined;
    const template = SPELLED.get(attribute)?.(decoded(text), version.value);
    if (template === undefined)
        return undefined;
    return {
        attribute: `${fetch.attribute}.${attribute}`,
        place: placeAt(document, start),
        at: { start, end },
        source: document.text.slice(start, end),
        template,
        fate: 'changed',
    };
}
/** How each argument may spell the version out. */
const SPELLED = new Map([
    ['tag', spelledTag],
    ['rev', spelledTag],
    ['ref', spelledTag],
    ['url', spelledUrl],
    ['urls', spelledUrl],
]);
function fetched_hostOf({ fetcher, given, attribute: under }, known) {
    const { hostArgument } = fetcher;
    if (hostArgument === undefined)
        return fetcher.host;
    const text = textArgument(given, hostArgument, under, known);
    if (typeof text !== 'object')
        return text ?? fetcher.host;
    return { kind: 'undecided', attribute: hostArgument, because: text };
}
/** The text of an argument; `undefined` where it is not given, a Problem where it cannot be told. */
function textArgument(given, attribute, under, known) {
    const { document, name, version } = known;
    const value = attributeOf(given, attribute);
    if (value.kind === 'absent')
        return undefined;
    const parts = templateOf(value, version);
    const asked = { document, name, attribute: `${under}.${attribute}` };
    if ('unclear' in parts)
        return whyUndecided(parts.unclear, asked);
    const texts = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
    return texts.length === parts.length ? texts.join('') : whyUndecided(value, asked);
}
/** The hash that a fetcher is given under one of its names. */
function hashArgument({ fetcher, given, call }, { document, name }) {
    const present = fetcher.hashes.filter((each) => attributeOf(given, each).kind !== 'absent');
    const [attribute, second] = present;
    if (attribute === undefined)
        return { kind: 'absent' };
    if (second === undefined)
        return hashSlot(attributeOf(given, attribute), { document, name, attribute });
    const place = placeAt(document, call.start);
    return {
        kind: 'undecided',
        because: sourceArguments(fetcher.name, `has both "${attribute}" and "${second}"`, place),
    };
}

;// CONCATENATED MODULE: ./src/expression/local-sources.ts
/** All of them that are known; `gitignoreSource` is one of two projects. */
const LOCAL_SOURCES = [
    { name: 'cleanSource', takes: 1, position: 0, filters: [] },
    { name: 'cleanSourceWith', takes: 1, position: 0, argument: 'src', filters: ['filter'] },
    { name: 'gitignoreSource', takes: 1, position: 0, filters: [] },
    { name: 'gitignoreSource', takes: 2, position: 1, filters: 'always' },
    { name: 'sourceByRegex', takes: 2, position: 0, filters: 'always' },
    { name: 'sourceFilesBySuffices', takes: 2, position: 0, filters: 'always' },
    { name: 'filterSource', takes: 2, position: 1, filters: 'always' },
    { name: 'toSource', takes: 1, position: 0, argument: 'root', filters: ['fileset'] },
    { name: 'path', takes: 1, position: 0, argument: 'path', filters: ['filter'] },
];

;// CONCATENATED MODULE: ./src/expression/local.ts




/** A source that is a folder of the document's own repository, filtered or not; `undefined` where a value is none. */
function local_localSource(value, known) {
    const folder = folderOf(value);
    if (folder !== undefined)
        return { source: found(value, folder, known), obstacles: [] };
    if (value.kind !== 'node' || value.node.kind !== 'apply')
        return undefined;
    const call = callOf(value.node, value);
    if (call === undefined)
        return undefined;
    const { row, given, node } = call;
    const inner = row.argument === undefined ? given : attributeOfSet(given, row.argument);
    const within = inner === undefined || inner.kind === 'absent' ? undefined : local_localSource(inner, known);
    if (within === undefined)
        return undefined;
    const place = placeAt(known.document, node.start);
    const always = row.filters === 'always' ? [{ attribute: `src.${call.name}`, place }] : [];
    return { source: within.source, obstacles: [...within.obstacles, ...always, ...filtersIn(row, given, known)] };
}
/** A call of a function that takes a folder, all its arguments given. */
function callOf(node, value) {
    const given = [];
    let callee = value;
    while (callee.kind === 'node' && callee.node.kind === 'apply') {
        given.unshift(meaningOf(callee.node.argument, callee.scope));
        callee = meaningOf(callee.node.callee, callee.scope);
    }
    if (callee.kind !== 'outside')
        return undefined;
    const name = callee.path.at(-1) ?? '';
    const row = LOCAL_SOURCES.find((each) => each.name === name && each.takes === given.length);
    const folder = row === undefined ? undefined : given[row.position];
    return row === undefined || folder === undefined ? undefined : { name, row, given: folder, node };
}
function filtersIn({ filters }, given, { document }) {
    if (filters === 'always')
        return [];
    return filters.flatMap((filter) => {
        const value = attributeOfSet(given, filter);
        return value === undefined || value.kind === 'absent' ? [] : [obstacleAt(`src.${filter}`, value, document)];
    });
}
function attributeOfSet(value, name) {
    return value.kind === 'set' ? attributeOf(value, name) : undefined;
}
function found(value, folder, { document }) {
    const place = placeAt(document, value.node.start);
    return { kind: 'local', place, ...(folder === '.' ? {} : { folder }) };
}
/** The folder that a path or a flake's `self` stands for, relative to the document's. */
function folderOf(value) {
    if (value.kind === 'outside')
        return isSelf(value) ? '.' : undefined;
    if (value.kind !== 'node')
        return undefined;
    const { node, scope } = value;
    if (node.kind === 'binary' && node.operator === '+') {
        return local_below(folderOf(meaningOf(node.left, scope)), local_textOf(meaningOf(node.right, scope)));
    }
    if (node.kind !== 'path' && node.kind !== 'string')
        return undefined;
    const [part, second, ...more] = node.parts;
    if (part?.kind === 'interpolation' && node.kind === 'string' && more.length === 0) {
        const text = second === undefined ? '' : second.kind === 'text' ? second.text : undefined;
        return local_below(folderOf(meaningOf(part.inner, scope)), text);
    }
    if (node.kind === 'string' || part?.kind !== 'text' || second !== undefined || /^[~/]/.test(part.text))
        return undefined;
    return local_below('.', `/${part.text}`);
}
function isSelf(value) {
    return (value.through === 'argument' &&
        ['self', 'inputs.self', 'self.outPath', 'inputs.self.outPath'].includes(value.path.join('.')));
}
function local_textOf(value) {
    if (value.kind !== 'node' || value.node.kind !== 'string')
        return undefined;
    const [part, ...more] = value.node.parts;
    return part?.kind === 'text' && more.length === 0 ? part.text : undefined;
}
function local_below(folder, text) {
    if (folder === undefined || text === undefined || (text !== '' && !text.startsWith('/')))
        return undefined;
    const steps = `${folder}${decoded(text)}`.split('/').filter((step) => step !== '.' && step !== '');
    return steps.length === 0 ? '.' : steps.join('/');
}

;// CONCATENATED MODULE: ./src/expression/source.ts








/** What a package's `src`, or another of its attributes, is. */
function source_sourceOf(value, attribute, known) {
    const { document, name } = known;
    const place = placeAt(document, value.node.start);
    if (value.kind === 'absent')
        return source_undecided(sourceMissing(name, place));
    const local = local_localSource(value, known);
    if (local !== undefined)
        return { ...local, mentions: [] };
    if (value.kind !== 'node' || value.node.kind !== 'apply') {
        return source_undecided(whyUndecided(value, { document, name, attribute }));
    }
    const callee = calleeOf(value);
    if (callee.kind !== 'outside')
        return source_undecided(whyUndecided(value, { document, name, attribute }));
    const fetcherName = callee.path.at(-1) ?? '';
    const fetcher = fetcherNamed(fetcherName);
    if (fetcher === undefined)
        return source_undecided(fetcherUnknown(fetcherName, name, place));
    const given = meaningOf(value.node.argument, value.scope);
    if (given.kind !== 'set')
        return source_undecided(whyUndecided(given, { document, name, attribute }));
    return fetched({ fetcher, given, call: value.node, attribute }, known);
}
/** The function that a call, however many arguments it has, is of. */
function calleeOf(value) {
    let callee = value;
    while (callee.kind === 'node' && callee.node.kind === 'apply')
        callee = meaningOf(callee.node.callee, callee.scope);
    return callee;
}
function fetched(fetch, known) {
    const { source: seen, mentions } = readCall(fetch, known);
    const obstacles = changedTree(fetch, known.document);
    if (fetch.fetcher.kind === 'shown')
        return { source: seen, obstacles, mentions };
    const source = followedSource(seen, fetch, known);
    return source.kind === 'undecided' ? { ...source_undecided(source.because), source } : { source, obstacles, mentions };
}
function followedSource(seen, { fetcher }, known) {
    const { fetcher: name, hash, place } = seen;
    const because = (problem) => ({ kind: 'undecided', because: problem, seen });
    const owner = fixedText(seen, 'owner', known);
    const repository = fixedText(seen, 'repo', known);
    const host = hiddenHost(seen, fetcher.hostArgument);
    const tag = tagOf(seen, known);
    for (const fault of [owner, repository, host])
        if (typeof fault === 'object')
            return because(fault);
    if (tag.kind === 'undecided')
        return because(tag.because);
    if (typeof owner !== 'string' || typeof repository !== 'string') {
        return because(sourceArguments(name, 'lacks "owner" or "repo"', place));
    }
    return {
        kind: 'fetched',
        fetcher: name,
        host: seen.host ?? fetcher.host ?? '',
        owner,
        repository,
        names: tag.names,
        template: tag.template,
        arguments: seen.arguments,
        hash,
        place,
    };
}
function hiddenHost(seen, hostArgument) {
    const host = seen.arguments.find(({ attribute }) => attribute === hostArgument);
    return host?.kind === 'undecided' ? host.because : undefined;
}
/** The text of an argument that may not follow the version. */
function fixedText(seen, attribute, { name }) {
    const argument = seen.arguments.find((each) => each.attribute === attribute);
    if (argument === undefined)
        return undefined;
    if (argument.kind === 'undecided')
        return argument.because;
    const texts = argument.template.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
    if (texts.length === argument.template.length)
        return texts.join('');
    return valueComputed(`src.${attribute}`, name, argument.place);
}
function tagOf(seen, { name, version }) {
    const present = seen.arguments.filter(({ attribute }) => attribute === 'tag' || attribute === 'rev');
    const [argument, second] = present;
    if (argument === undefined || second !== undefined) {
        const fault = argument === undefined ? 'has neither "tag" nor "rev"' : 'has both "tag" and "rev"';
        return { kind: 'undecided', because: sourceArguments(seen.fetcher, fault, seen.place) };
    }
    if (version.kind === 'undecided')
        return { kind: 'undecided', because: version.because };
    if (argument.kind === 'undecided')
        return { kind: 'undecided', because: argument.because };
    const names = argument.attribute === 'tag' ? 'tag' : 'rev';
    const { template } = argument;
    if (!template.some((part) => part.kind === 'version'))
        return { kind: 'undecided', because: fixedTag(argument, name) };
    return names === 'rev' ? asTag(template) : { kind: 'found', names, template };
}
/** `rev = "refs/tags/v1"` fetches what `tag = "v1"` fetches. */
function asTag(template) {
    const [first, ...rest] = template;
    if (first?.kind !== 'text' || !first.text.startsWith('refs/tags/'))
        return { kind: 'found', names: 'rev', template };
    const text = first.text.slice('refs/tags/'.length);
    return { kind: 'found', names: 'tag', template: text === '' ? rest : [{ kind: 'text', text }, ...rest] };
}
/** Why an argument that stays when the version changes cannot be followed. */
function fixedTag({ attribute, template, place }, name) {
    const text = template.map((part) => (part.kind === 'text' ? part.text : '')).join('');
    const isCommit = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(text);
    return isCommit ? commitInsteadOfTag(name, place) : tagWithoutVersion(attribute, text, place);
}
function source_undecided(because) {
    return { source: { kind: 'undecided', because }, obstacles: [], mentions: [] };
}

;// CONCATENATED MODULE: ./src/expression/other-sources.ts



/** What a package's own attributes fetch besides its source, whether the call stands there or behind a name. */
function otherSources(nodes, source, known) {
    const seen = new Set([source]);
    const named = remembered();
    return nodes.flatMap(({ node, scope, path }) => {
        if (node.kind !== 'apply' && node.kind !== 'variable')
            return [];
        const value = node.kind === 'apply' ? { kind: 'node', node, scope } : named(node, scope);
        if (fetcherCalled(value) === undefined || seen.has(value.node))
            return [];
        seen.add(value.node);
        return [{ attribute: path, source: source_sourceOf(value, path, known).source }];
    });
}
/** What names mean; one name is written many times in the same scope. */
function remembered() {
    const byScope = new Map();
    return (node, scope) => {
        const known = byScope.get(scope) ?? new Map();
        const value = known.get(node.text) ?? meaningOf(node, scope);
        byScope.set(scope, known.set(node.text, value));
        return value;
    };
}
/** A second source that follows the version has a hash of its own, which does not stay right when the version changes. */
function followers(sources) {
    return sources.flatMap(({ attribute, source }) => {
        const called = source.kind === 'undecided' ? source.seen : source;
        if (called === undefined || called.kind === 'local')
            return [];
        return called.arguments.some(follows) ? [{ attribute, place: called.place }] : [];
    });
}
function follows(argument) {
    return argument.kind === 'read' && argument.template.some(({ kind }) => kind === 'version');
}

;// CONCATENATED MODULE: ./src/expression/own.ts

/** All that stands in a package's own attributes, each node once; packages within it are left out. */
function ownNodes(set, packages) {
    const all = [];
    const seen = new Set();
    const waiting = set.layers.flatMap((layer) => layer.kind === 'known' ? inAttributes(layer.attributes, { scope: layer.inner, called: 'elsewhere', path: '' }) : []);
    for (let visit = waiting.pop(); visit !== undefined; visit = waiting.pop()) {
        if (seen.has(visit.node) || packages.has(visit.node))
            continue;
        seen.add(visit.node);
        if (isOwn(visit))
            all.push(visit);
        waiting.push(...walk_within(visit));
    }
    return all.toSorted((one, other) => one.node.start - other.node.start || other.node.end - one.node.end);
}
function isOwn(visit) {
    return visit.path !== undefined;
}

;// CONCATENATED MODULE: ./src/expression/syntax/attributes.ts

/** A set without attributes yet. */
function noAttributes() {
    return { known: new Map(), computed: [] };
}
/** Adds `path = value` as Nix does; returns the name that was defined before, where that is an error. */
function attributes_define(attributes, path, value) {
    let inside = attributes;
    for (const name of path.slice(0, -1)) {
        const next = descend(inside, name);
        if (next === undefined)
            return name;
        inside = next;
    }
    const last = path.at(-1);
    if (last === undefined)
        return undefined;
    if (last.kind === 'computed') {
        inside.computed.push({ kind: 'value', value, at: last });
        return undefined;
    }
    const before = inside.known.get(last.name);
    if (before === undefined) {
        inside.known.set(last.name, { kind: 'value', value, at: last });
        return undefined;
    }
    return merge(attributesOf(before), value, last);
}
/** Adds a name that `inherit` brings; false where it was defined before. */
function defineInherited(attributes, name, definition) {
    if (attributes.known.has(name))
        return false;
    attributes.known.set(name, definition);
    return true;
}
function descend(attributes, name) {
    if (name.kind === 'computed') {
        const nested = noAttributes();
        attributes.computed.push({ kind: 'nested', attributes: nested, at: name });
        return nested;
    }
    const before = attributes.known.get(name.name);
    if (before !== undefined)
        return attributesOf(before);
    const nested = noAttributes();
    attributes.known.set(name.name, { kind: 'nested', attributes: nested, at: name });
    return nested;
}
function attributesOf(definition) {
    if (definition.kind === 'nested')
        return definition.attributes;
    if (definition.kind !== 'value')
        return undefined;
    return setAttributes(definition.value);
}
function setAttributes(node) {
    const value = unwrapped(node);
    return value.kind === 'set' && value.flavour !== 'body-of' ? value.attributes : undefined;
}
function merge(into, value, name) {
    const more = setAttributes(value);
    if (into === undefined || more === undefined)
        return name;
    for (const [key, definition] of more.known) {
        if (into.known.has(key))
            return name;
        into.known.set(key, definition);
    }
    into.computed.push(...more.computed);
    return undefined;
}

;// CONCATENATED MODULE: ./src/expression/syntax/tokens.ts
const KEYWORDS = ['if', 'then', 'else', 'assert', 'with', 'let', 'in', 'rec', 'inherit', 'or'];
/** Longest first, so that the first that fits is the one meant. */
const PUNCTUATION = [
    '...',
    '==',
    '!=',
    '<=',
    '>=',
    '&&',
    '||',
    '->',
    '//',
    '++',
    '|>',
    '<|',
    '${',
    "''",
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    '=',
    ';',
    ':',
    ',',
    '.',
    '@',
    '?',
    '!',
    '<',
    '>',
    '+',
    '-',
    '*',
    '/',
    '"',
];
const keywords = new Map(KEYWORDS.map((word) => [word, word]));
const punctuationByFirst = new Map(PUNCTUATION.map((mark) => [mark.charAt(0), PUNCTUATION.filter((other) => other.charAt(0) === mark.charAt(0))]));
/** The kind of a word: a keyword, or a name. */
function wordKind(word) {
    return keywords.get(word) ?? 'name';
}
/** The punctuation that stands at an offset, the longest that fits. */
function punctuationAt(text, start) {
    return punctuationByFirst.get(text.charAt(start))?.find((mark) => text.startsWith(mark, start));
}

;// CONCATENATED MODULE: ./src/expression/syntax/lexer.ts

const PATH_RUN = /[a-zA-Z0-9._+-]*/y;
const SCHEME_RUN = /[a-zA-Z0-9+.-]*/y;
const PATH_TEXT = /[a-zA-Z0-9._+/-]*/y;
const NAME = /[a-zA-Z_][a-zA-Z0-9_'-]*/y;
const INTEGER = /[0-9]+/y;
const FLOAT = /(?:[1-9][0-9]*\.[0-9]*|0?\.[0-9]+)(?:[Ee][+-]?[0-9]+)?/y;
const SEARCH_PATH = /<[a-zA-Z0-9._+-]+(?:\/[a-zA-Z0-9._+-]+)*>/y;
const URI_REST = /:[a-zA-Z0-9%/?:@&=+$,\-_.!~*']+/y;
const BLANK = /[ \t\r\n]*/y;
const LINE_COMMENT = /#[^\r\n]*/y;
const INDENTED_OPENING = /'' *\n/y;
/** A scanner for a text, at nothing yet. */
function scannerOf(text) {
    return { text, pathRun: { start: 0, end: 0 }, schemeRun: { start: 0, end: 0 } };
}
/** The first token at or after `from`, blanks and comments left out. */
function scan(scanner, from) {
    const { text } = scanner;
    const start = skipBlank(text, from);
    if (start >= text.length)
        return { kind: 'end', start: text.length, end: text.length };
    return pathAt(scanner, start) ?? uriAt(scanner, start) ?? wordAt(text, start) ?? markAt(text, start);
}
/** Where the characters of a path that stand from here on end, slashes included. */
function pathTextEnd(text, from) {
    return matchEnd(PATH_TEXT, text, from) ?? from;
}
function skipBlank(text, from) {
    let at = from;
    for (;;) {
        at = matchEnd(BLANK, text, at) ?? at;
        const code = text.charCodeAt(at);
        if (code === HASH) {
            at = matchEnd(LINE_COMMENT, text, at) ?? at;
        }
        else if (code === SLASH && text.charCodeAt(at + 1) === STAR) {
            const close = text.indexOf('*/', at + 2);
            if (close < 0)
                return at;
            at = close + 2;
        }
        else {
            return at;
        }
    }
}
function wordAt(text, start) {
    const code = text.charCodeAt(start);
    if (isLetter(code) || code === UNDERSCORE) {
        const end = matchEnd(NAME, text, start) ?? start;
        return { kind: wordKind(text.slice(start, end)), start, end };
    }
    if (!isDigit(code) && code !== DOT)
        return undefined;
    const float = matchEnd(FLOAT, text, start);
    const integer = matchEnd(INTEGER, text, start);
    if (float !== undefined && float > (integer ?? 0))
        return { kind: 'float', start, end: float };
    return integer === undefined ? undefined : { kind: 'integer', start, end: integer };
}
function pathAt(scanner, start) {
    const { text } = scanner;
    const code = text.charCodeAt(start);
    if (code === TILDE && beginsSegment(text, start + 1))
        return path('home-path', text, start, start + 1);
    if (code === LESS) {
        const end = matchEnd(SEARCH_PATH, text, start);
        return end === undefined ? undefined : { kind: 'search-path', start, end };
    }
    if (!isPathCharacter(code) && code !== SLASH)
        return undefined;
    const end = runEnd(scanner.pathRun, PATH_RUN, text, start);
    return beginsSegment(text, end) ? path('path', text, start, end) : undefined;
}
/** Whether a slash stands here that goes on as a path, in its own characters or by an interpolation. */
function beginsSegment(text, at) {
    if (text.charCodeAt(at) !== SLASH)
        return false;
    return isPathCharacter(text.charCodeAt(at + 1)) || text.startsWith('${', at + 1);
}
function path(kind, text, start, from) {
    return { kind, start, end: pathTextEnd(text, from) };
}
function uriAt(scanner, start) {
    const { text } = scanner;
    if (!isLetter(text.charCodeAt(start)))
        return undefined;
    const colon = runEnd(scanner.schemeRun, SCHEME_RUN, text, start);
    if (text.charCodeAt(colon) !== COLON)
        return undefined;
    const end = matchEnd(URI_REST, text, colon);
    return end === undefined ? undefined : { kind: 'uri', start, end };
}
function runEnd(run, pattern, text, at) {
    if (at < run.start || at >= run.end) {
        run.start = at;
        run.end = matchEnd(pattern, text, at) ?? at;
    }
    return run.end;
}
function markAt(text, start) {
    const kind = punctuationAt(text, start);
    if (kind === undefined)
        return { kind: 'stray', start, end: start + 1 };
    const end = kind === "''" ? matchEnd(INDENTED_OPENING, text, start) : undefined;
    return { kind, start, end: end ?? start + kind.length };
}
function matchEnd(pattern, text, at) {
    pattern.lastIndex = at;
    return pattern.test(text) ? pattern.lastIndex : undefined;
}
const HASH = 0x23;
const STAR = 0x2a;
const DOT = 0x2e;
const SLASH = 0x2f;
const COLON = 0x3a;
const LESS = 0x3c;
const UNDERSCORE = 0x5f;
const TILDE = 0x7e;
function isLetter(code) {
    return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}
function isDigit(code) {
    return code >= 0x30 && code <= 0x39;
}
function isPathCharacter(code) {
    return isLetter(code) || isDigit(code) || code === DOT || code === UNDERSCORE || code === 0x2b || code === 0x2d;
}

;// CONCATENATED MODULE: ./src/expression/syntax/reader.ts

/** A reader before the first token of a text. */
function readerOf(text, pipeOperators) {
    const scanner = scannerOf(text);
    return { text, pipeOperators, scanner, token: scan(scanner, 0), depth: 0, last: 0, fault: undefined };
}
/** Takes the token in turn; the next is looked for where it ends, or at `from`. */
function take(reader, from = reader.token.end) {
    const taken = reader.token;
    reader.last = from;
    if (reader.fault === undefined)
        reader.token = scan(reader.scanner, from);
    return taken;
}
/** The token after a given one, without taking anything. */
function after(reader, token) {
    return scan(reader.scanner, token.end);
}

;// CONCATENATED MODULE: ./src/expression/syntax/faults.ts

/** Takes a token of a kind, or fails where another stands. */
function expect(reader, kind) {
    if (reader.token.kind === kind)
        take(reader);
    else
        failUnexpected(reader, kind === 'name' ? 'a name' : `"${kind}"`);
}
/** Notes the first fault; what follows is not read. */
function fail(reader, fault) {
    if (reader.fault !== undefined)
        return;
    reader.fault = fault;
    reader.token = { kind: 'end', start: reader.text.length, end: reader.text.length };
}
/** Fails because of the token in turn. */
function failUnexpected(reader, wanted) {
    fail(reader, {
        kind: 'malformed',
        at: reader.token.start,
        message: `${faults_shown(reader)} stands where ${wanted} is expected`,
    });
}
function faults_shown({ text, token }) {
    if (token.kind === 'end')
        return 'the end of the file';
    if (text.startsWith('/*', token.start))
        return 'a comment that is never closed';
    if (token.kind === 'stray')
        return `the character ${JSON.stringify(text.charAt(token.start))}`;
    const source = text.slice(token.start, Math.min(token.end, token.start + 40));
    return source === '"' ? 'a string' : `"${source}"`;
}

;// CONCATENATED MODULE: ./src/expression/syntax/strings.ts
/** The value of text between double quotes, and of an escape in an indented string: escapes undone, line ends made one kind. */
function unescaped(raw) {
    return raw.replace(/\\([\s\S])|\r\n?/g, (_, escaped) => escaped === undefined ? '\n' : (CONTROL.get(escaped) ?? escaped));
}
/** A value as a literal in double quotes. */
function quoted(value) {
    return `"${value.replace(/["\\\n\r\t]|\$(?=\{)/g, (found) => `\\${CONTROL_NAME.get(found) ?? found}`)}"`;
}
/** A value as a literal in two single quotes, on one line. */
function quotedIndented(value) {
    const inner = value.replace(/['\n\r\t]|^ |\$/g, (found) => found === '$' ? "''$" : `''\\${CONTROL_NAME.get(found) ?? found}`);
    return `''${inner}''`;
}
/** The parts of an indented string with the common indentation taken away, as Nix does. */
function withoutIndentation(pieces) {
    const drop = commonIndentation(pieces);
    let column = 0;
    return pieces.map((piece, index) => {
        if (piece.kind === 'interpolation') {
            column = 'in-line';
            return piece;
        }
        const lines = linesIn(piece.text, column);
        const text = lines.map((line) => line.text.slice(dropped(line, drop))).join('\n');
        column = columnAfter(lines);
        return { kind: 'text', text: index === pieces.length - 1 ? withoutLastBlanks(text) : text };
    });
}
function linesIn(text, column) {
    return text.split('\n').map((line, index) => ({
        text: line,
        column: index === 0 ? column : 0,
        blanks: blanksBefore(line),
    }));
}
function blanksBefore(line) {
    let blanks = 0;
    while (line[blanks] === ' ')
        blanks += 1;
    return blanks;
}
function dropped({ column, blanks }, drop) {
    return column === 'in-line' ? 0 : Math.min(blanks, Math.max(0, drop - column));
}
function columnAfter(lines) {
    const last = lines.at(-1);
    if (last === undefined || last.column === 'in-line')
        return 'in-line';
    return last.blanks === last.text.length ? last.column + last.blanks : 'in-line';
}
const CONTROL = new Map([
    ['n', '\n'],
    ['r', '\r'],
    ['t', '\t'],
]);
const CONTROL_NAME = new Map([...CONTROL].map(([name, control]) => [control, name]));
/** How many blanks every line begins with that holds anything else. */
function commonIndentation(pieces) {
    let column = 0;
    let least = Number.POSITIVE_INFINITY;
    for (const piece of pieces) {
        if (piece.kind !== 'plain') {
            if (column !== 'in-line')
                least = Math.min(least, column);
            column = 'in-line';
            continue;
        }
        const lines = linesIn(piece.text, column);
        for (const line of lines) {
            if (line.column !== 'in-line' && line.blanks < line.text.length)
                least = Math.min(least, line.column + line.blanks);
        }
        column = columnAfter(lines);
    }
    return least;
}
/** A last line of nothing but blanks is not part of the string. */
function withoutLastBlanks(text) {
    const line = text.lastIndexOf('\n') + 1;
    return line > 0 && /^ *$/.test(text.slice(line)) ? text.slice(0, line) : text;
}

;// CONCATENATED MODULE: ./src/expression/syntax/literals.ts




const PLAIN_TEXT = /[^$"\\]+|\$[^{"\\]|\$?\\[\s\S]|\$(?=")/y;
const INDENTED_TEXT = /[^$']+|\$[^{']|'[^'$]/y;
/** A string in double quotes; the opening quote is the token in turn. */
function readString(reader, readExpression) {
    const start = reader.token.start;
    const parts = [];
    let at = reader.token.end;
    while (reader.fault === undefined && reader.text[at] !== '"') {
        if (reader.text.startsWith('${', at)) {
            at = readInterpolation(reader, at, parts, readExpression);
            continue;
        }
        const end = textEnd(PLAIN_TEXT, reader.text, at);
        if (end === undefined)
            return neverClosed(reader, start, 'string');
        parts.push({ kind: 'text', text: unescaped(reader.text.slice(at, end)) });
        at = end;
    }
    take(reader, at + 1);
    return { kind: 'string', quotes: 'double', start, end: at + 1, parts };
}
/** A string in two single quotes; the opening quotes are the token in turn. */
function readIndentedString(reader, readExpression) {
    const { text } = reader;
    const start = reader.token.start;
    const pieces = [];
    let at = reader.token.end;
    while (reader.fault === undefined) {
        if (text.startsWith('${', at)) {
            at = readInterpolation(reader, at, pieces, readExpression);
            continue;
        }
        const piece = indentedPiece(text, at);
        if (piece === 'closing')
            break;
        if (piece === undefined)
            return neverClosed(reader, start, 'string');
        pieces.push(piece);
        at = piece.end;
    }
    take(reader, at + 2);
    return { kind: 'string', quotes: 'indented', start, end: at + 2, parts: withoutIndentation(pieces) };
}
/** A path with what is interpolated into it; its first characters are the token in turn. */
function readPath(reader, readExpression) {
    const { start, end } = reader.token;
    const parts = [{ kind: 'text', text: reader.text.slice(start, end) }];
    let at = end;
    while (reader.fault === undefined && reader.text.startsWith('${', at)) {
        const from = readInterpolation(reader, at, parts, readExpression);
        at = pathTextEnd(reader.text, from);
        if (at > from)
            parts.push({ kind: 'text', text: reader.text.slice(from, at) });
    }
    const doubled = reader.text.slice(start, end).match(/\/(?=\/)/g)?.length ?? 0;
    if (doubled > (at > end ? 1 : 0)) {
        fail(reader, { kind: 'malformed', at: start, message: 'a path has two slashes side by side' });
    }
    if (reader.text[at - 1] === '/')
        fail(reader, { kind: 'malformed', at: start, message: 'a path ends in a slash' });
    take(reader, at);
    return { kind: 'path', start, end: at, parts };
}
function indentedPiece(text, at) {
    const plain = textEnd(INDENTED_TEXT, text, at);
    if (plain !== undefined)
        return { kind: 'plain', text: text.slice(at, plain), end: plain };
    if (text.startsWith("''$", at))
        return { kind: 'escaped', text: '$', end: at + 3 };
    if (text.startsWith("'''", at))
        return { kind: 'escaped', text: "''", end: at + 3 };
    if (text.startsWith("''\\", at) && at + 3 < text.length) {
        return { kind: 'escaped', text: unescaped(text.slice(at + 2, at + 4)), end: at + 4 };
    }
    if (text.startsWith("''", at))
        return 'closing';
    const single = text.charAt(at);
    return single === '' ? undefined : { kind: 'escaped', text: single, end: at + 1 };
}
/** Reads what is interpolated at an offset; the answer is where it ends. */
function readInterpolation(reader, at, into, readExpression) {
    take(reader, at + 2);
    into.push({ kind: 'interpolation', inner: readExpression(reader) });
    const { kind, end } = reader.token;
    if (kind !== '}') {
        fail(reader, { kind: 'malformed', at, message: 'an interpolation is not closed where its expression ends' });
    }
    return end;
}
function neverClosed(reader, start, what) {
    fail(reader, { kind: 'malformed', at: start, message: `a ${what} is never closed` });
    return { kind: 'string', quotes: 'double', start, end: reader.text.length, parts: [] };
}
/** How far a text reaches that is made of what the pattern takes; `undefined` where it takes nothing. */
function textEnd(pattern, text, from) {
    let at = from;
    pattern.lastIndex = at;
    while (pattern.test(text)) {
        at = pattern.lastIndex;
        pattern.lastIndex = at;
    }
    return at === from ? undefined : at;
}

;// CONCATENATED MODULE: ./src/expression/syntax/operators.ts
/** The operators that stand between two operands, as Nix's grammar ranks them. */
const BINARY = new Map([
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
const PREFIX = new Map([
    ['!', 8],
    ['-', 12],
]);

;// CONCATENATED MODULE: ./src/expression/syntax/parser.ts






/** How deep expressions may nest. No file that a person wrote comes near it, and the stack holds several times as much. */
const DEEPEST = 500;
/**
 * Parses a whole document as `nix-instantiate --parse` does, `allowed` with the experimental feature pipe-operators. The
 * text is latin1, so that offsets are bytes.
 */
function parser_parse(text, pipeOperators = 'refused') {
    const reader = readerOf(text, pipeOperators);
    if (text.startsWith(BYTE_ORDER_MARK)) {
        fail(reader, {
            kind: 'malformed',
            at: 0,
            message: 'the file begins with a byte-order mark, which Nix does not accept',
        });
    }
    const tree = expression(reader);
    if (reader.token.kind !== 'end')
        failUnexpected(reader, 'the end of the expression');
    return reader.fault === undefined ? { kind: 'ok', tree } : { kind: 'failed', fault: reader.fault };
}
const BYTE_ORDER_MARK = '\u00ef\u00bb\u00bf';
function expression(reader) {
    return deeper(reader, (inner) => (KEYWORD_RULES.get(inner.token.kind) ?? lambdaOrOperation)(inner));
}
/** Runs a rule one level down, or fails where that is too deep. */
function deeper(reader, rule) {
    if (reader.depth >= DEEPEST) {
        const message = `expressions nest more than ${DEEPEST} levels deep here`;
        fail(reader, { kind: 'too-deep', at: reader.token.start, message });
        return nothing(reader);
    }
    reader.depth += 1;
    const node = rule(reader);
    reader.depth -= 1;
    return node;
}
const KEYWORD_RULES = new Map([
    ['if', conditional],
    ['assert', assertion],
    ['with', namespace],
    ['let', letOrOperation],
]);
function conditional(reader) {
    const { start } = take(reader);
    const condition = expression(reader);
    expect(reader, 'then');
    const yes = expression(reader);
    expect(reader, 'else');
    const no = expression(reader);
    return { kind: 'if', start, end: reader.last, condition, yes, no };
}
function assertion(reader) {
    const { start } = take(reader);
    const condition = expression(reader);
    expect(reader, ';');
    const body = expression(reader);
    return { kind: 'assert', start, end: reader.last, condition, body };
}
function namespace(reader) {
    const { start } = take(reader);
    const space = expression(reader);
    expect(reader, ';');
    const body = expression(reader);
    return { kind: 'with', start, end: reader.last, namespace: space, body };
}
function letOrOperation(reader) {
    if (after(reader, reader.token).kind === '{')
        return piped(reader);
    const { start } = take(reader);
    const { bindings, attributes } = bindingsUntil(reader, 'in');
    if (attributes.computed.length > 0) {
        fail(reader, {
            kind: 'malformed',
            at: start,
            message: 'a name bound by this "let" is computed, which Nix does not allow',
        });
    }
    const body = expression(reader);
    return { kind: 'let', start, end: reader.last, bindings, attributes, body };
}
function lambdaOrOperation(reader) {
    const { token } = reader;
    if (token.kind === '{')
        return beginsFormals(reader) ? lambdaWithFormals(reader) : piped(reader);
    if (token.kind !== 'name')
        return piped(reader);
    const next = after(reader, token).kind;
    if (next !== ':' && next !== '@')
        return piped(reader);
    const name = nameText(reader);
    take(reader);
    if (take(reader).kind === '@')
        return lambdaWithFormals(reader, { name, start: token.start });
    const body = expression(reader);
    return { kind: 'lambda', start: token.start, end: reader.last, name, open: false, body };
}
/** Whether the brace in turn opens the formal arguments of a function, not a set. */
function beginsFormals(reader) {
    const first = after(reader, reader.token);
    if (first.kind === '...')
        return true;
    if (first.kind !== '}' && first.kind !== 'name')
        return false;
    const second = after(reader, first);
    if (first.kind === '}')
        return second.kind === ':' || second.kind === '@';
    if (second.kind === ',' || second.kind === '?')
        return true;
    if (second.kind !== '}')
        return false;
    const third = after(reader, second);
    return third.kind === ':' || third.kind === '@';
}
function lambdaWithFormals(reader, before) {
    const start = before?.start ?? reader.token.start;
    expect(reader, '{');
    const { formals, open } = formalsInBraces(reader);
    const at = reader.token;
    let name = before?.name;
    if (name === undefined && at.kind === '@') {
        take(reader);
        name = nameText(reader);
        expect(reader, 'name');
    }
    expect(reader, ':');
    refuseTwice(reader, formals, name, at.start);
    const body = expression(reader);
    const named = name === undefined ? {} : { name };
    return { kind: 'lambda', start, end: reader.last, ...named, formals, open, body };
}
function formalsInBraces(reader) {
    const formals = [];
    let open = false;
    while (reader.token.kind !== '}' && reader.token.kind !== 'end') {
        if (reader.token.kind === '...') {
            take(reader);
            open = true;
            break;
        }
        formals.push(formal(reader));
        if (reader.token.kind !== ',')
            break;
        take(reader);
    }
    expect(reader, '}');
    return { formals, open };
}
function formal(reader) {
    const { start } = reader.token;
    const name = nameText(reader);
    expect(reader, 'name');
    if (reader.token.kind !== '?')
        return { name, start, end: reader.last };
    take(reader);
    const otherwise = expression(reader);
    return { name, start, end: reader.last, otherwise };
}
function refuseTwice(reader, formals, name, at) {
    const seen = new Set();
    for (const { name: formalName, start } of formals) {
        if (seen.has(formalName))
            failTwice(reader, `the argument "${formalName}"`, start);
        seen.add(formalName);
    }
    if (name !== undefined && seen.has(name))
        failTwice(reader, `the argument "${name}"`, at);
}
function failTwice(reader, what, at) {
    fail(reader, { kind: 'malformed', at, message: `${what} is defined twice` });
}
/** Operations between pipe operators, which bind weaker than all others and, unlike these, only in one direction at once. */
function piped(reader) {
    let node = operation(reader, 0);
    if (reader.token.kind === '<|')
        node = pipedFrom(reader, node);
    while (reader.token.kind === '|>') {
        if (isPipe(node, '<|'))
            failUnexpected(reader, 'no pipe in the other direction, unless in parentheses,');
        take(reader);
        const right = deeper(reader, (inner) => operation(inner, 0));
        node = { kind: 'binary', start: node.start, end: reader.last, operator: '|>', left: node, right };
    }
    if (reader.token.kind === '<|')
        failUnexpected(reader, 'no pipe in the other direction, unless in parentheses,');
    return node;
}
function pipedFrom(reader, left) {
    take(reader);
    const right = deeper(reader, (inner) => {
        const operand = operation(inner, 0);
        return inner.token.kind === '<|' ? pipedFrom(inner, operand) : operand;
    });
    return { kind: 'binary', start: left.start, end: reader.last, operator: '<|', left, right };
}
function isPipe(node, operator) {
    return node.kind === 'binary' && node.operator === operator;
}
/** An operation whose operators are all of a level or a higher one. */
function operation(reader, least) {
    let left = prefixed(reader);
    let before;
    for (;;) {
        const kind = reader.token.kind;
        if ((kind === '|>' || kind === '<|') && reader.pipeOperators === 'refused')
            failPipe(reader);
        const operator = BINARY.get(kind);
        if (operator === undefined || operator.level < least)
            return left;
        if (operator.associates === 'not' && operator.level === before?.level) {
            failUnexpected(reader, 'no second operator of its kind, unless in parentheses,');
        }
        take(reader);
        left = kind === '?' ? hasAttribute(reader, left) : binary(reader, left, { kind, operator });
        before = operator;
    }
}
function failPipe(reader) {
    fail(reader, { kind: 'pipe-operator', at: reader.token.start, message: 'a pipe operator stands here' });
}
function hasAttribute(reader, subject) {
    const path = attributePath(reader);
    return { kind: 'has', start: subject.start, end: reader.last, subject, path };
}
function binary(reader, left, by) {
    const { level, associates } = by.operator;
    const right = deeper(reader, (inner) => operation(inner, associates === 'right' ? level : level + 1));
    return { kind: 'binary', start: left.start, end: reader.last, operator: by.kind, left, right };
}
function prefixed(reader) {
    const { kind, start } = reader.token;
    const least = PREFIX.get(kind);
    if (least === undefined)
        return application(reader);
    take(reader);
    const operand = deeper(reader, (inner) => operation(inner, least));
    return { kind: 'prefix', start, end: reader.last, operator: kind, operand };
}
function application(reader) {
    let callee = parser_selection(reader);
    while (SIMPLE.has(reader.token.kind)) {
        const argument = parser_selection(reader);
        callee = { kind: 'apply', start: callee.start, end: reader.last, callee, argument };
    }
    return callee;
}
function parser_selection(reader) {
    const subject = simple(reader);
    const { start } = subject;
    if (reader.token.kind === '.') {
        take(reader);
        const path = attributePath(reader);
        if (!standsAt(reader, 'or'))
            return { kind: 'select', start, end: reader.last, subject, path };
        take(reader);
        const otherwise = deeper(reader, parser_selection);
        return { kind: 'select', start, end: reader.last, subject, path, otherwise };
    }
    if (reader.token.kind !== 'or')
        return subject;
    const word = take(reader);
    const argument = { kind: 'variable', start: word.start, end: word.end, text: 'or' };
    return { kind: 'apply', start, end: word.end, callee: subject, argument };
}
function attributePath(reader) {
    const path = [attributeName(reader)];
    while (reader.token.kind === '.') {
        take(reader);
        path.push(attributeName(reader));
    }
    return path;
}
function attributeName(reader) {
    const { kind, start, end } = reader.token;
    if (kind === 'name' || kind === 'or') {
        const name = nameText(reader);
        take(reader);
        return { kind: 'known', start, end, name };
    }
    if (kind === '"')
        return nameOf(readString(reader, expression), start, reader.last);
    if (kind === '${') {
        take(reader);
        const inner = expression(reader);
        expect(reader, '}');
        return nameOf(inner, start, reader.last);
    }
    failUnexpected(reader, 'the name of an attribute');
    return { kind: 'known', start, end, name: '' };
}
/** A string of at most one piece of text names an attribute as a bare word does. */
function nameOf(node, start, end) {
    const inner = unwrapped(node);
    if (inner.kind === 'uri')
        return { kind: 'known', start, end, name: inner.text };
    if (inner.kind !== 'string' || inner.parts.length > 1)
        return { kind: 'computed', start, end, inner: node };
    const part = inner.parts[0];
    if (part?.kind === 'interpolation')
        return { kind: 'computed', start, end, inner: node };
    return { kind: 'known', start, end, name: part?.text ?? '' };
}
function bindingsUntil(reader, closing) {
    const bindings = [];
    const attributes = noAttributes();
    while (reader.token.kind !== closing && reader.token.kind !== 'end') {
        bindings.push(reader.token.kind === 'inherit' ? inherit(reader, attributes) : bind(reader, attributes));
    }
    expect(reader, closing);
    return { bindings, attributes };
}
function bind(reader, attributes) {
    const { start } = reader.token;
    const path = attributePath(reader);
    expect(reader, '=');
    const value = expression(reader);
    expect(reader, ';');
    const twice = reader.fault === undefined ? attributes_define(attributes, path, value) : undefined;
    if (twice !== undefined)
        failTwice(reader, `the attribute "${reader.text.slice(twice.start, twice.end)}"`, twice.start);
    return { kind: 'bind', start, end: reader.last, path, value };
}
function inherit(reader, attributes) {
    const { start } = take(reader);
    let from;
    if (reader.token.kind === '(') {
        take(reader);
        from = expression(reader);
        expect(reader, ')');
    }
    const names = [];
    while (reader.token.kind !== ';' && reader.token.kind !== 'end') {
        const name = attributeName(reader);
        names.push(name);
        defineOneInherited(reader, attributes, name, from);
    }
    expect(reader, ';');
    return { kind: 'inherit', start, end: reader.last, names, ...(from === undefined ? {} : { from }) };
}
function defineOneInherited(reader, attributes, name, from) {
    if (name.kind === 'computed') {
        fail(reader, { kind: 'malformed', at: name.start, message: '"inherit" takes no computed name' });
        return;
    }
    const fresh = defineInherited(attributes, name.name, from === undefined ? { kind: 'inherited', at: name } : { kind: 'inherited-from', from, at: name });
    if (!fresh)
        failTwice(reader, `the attribute "${name.name}"`, name.start);
}
const SIMPLE = new Map([
    ['name', (reader) => leaf(reader, 'variable')],
    ['integer', integer],
    ['float', parser_float],
    ['search-path', (reader) => leaf(reader, 'search-path')],
    ['uri', (reader) => leaf(reader, 'uri')],
    ['path', (reader) => readPath(reader, expression)],
    ['home-path', (reader) => readPath(reader, expression)],
    ['"', (reader) => readString(reader, expression)],
    ["''", (reader) => readIndentedString(reader, expression)],
    ['(', parentheses],
    ['[', list],
    ['{', (reader) => set(reader, 'plain')],
    ['rec', (reader) => set(reader, 'recursive')],
    ['let', (reader) => set(reader, 'body-of')],
]);
function simple(reader) {
    const rule = SIMPLE.get(reader.token.kind);
    if (rule !== undefined)
        return rule(reader);
    failUnexpected(reader, 'an expression');
    return nothing(reader);
}
function leaf(reader, kind) {
    const { start, end } = take(reader);
    return { kind, start, end, text: reader.text.slice(start, end) };
}
function integer(reader) {
    const { start, end } = reader.token;
    const digits = reader.text.slice(start, end).replace(/^0+/, '');
    if (digits.length > 19 || BigInt(digits) > LARGEST_INTEGER) {
        fail(reader, { kind: 'malformed', at: start, message: 'a whole number is too large for Nix' });
    }
    return leaf(reader, 'integer');
}
const LARGEST_INTEGER = 2n ** 63n - 1n;
function parser_float(reader) {
    const { start, end } = reader.token;
    const text = reader.text.slice(start, end);
    const value = Number(text);
    const lost = value < SMALLEST_FLOAT && /[1-9]/.test(text.replace(/[Ee].*/, ''));
    if (lost || value === Number.POSITIVE_INFINITY) {
        fail(reader, { kind: 'malformed', at: start, message: 'a number is outside what Nix can hold' });
    }
    return leaf(reader, 'float');
}
const SMALLEST_FLOAT = 2.2250738585072014e-308;
function parentheses(reader) {
    const { start } = take(reader);
    const inner = expression(reader);
    expect(reader, ')');
    return { kind: 'parentheses', start, end: reader.last, inner };
}
function list(reader) {
    const { start } = take(reader);
    const items = [];
    while (reader.token.kind !== ']' && reader.token.kind !== 'end')
        items.push(deeper(reader, parser_selection));
    expect(reader, ']');
    return { kind: 'list', start, end: reader.last, items };
}
function set(reader, flavour) {
    const { start } = reader.token;
    if (flavour !== 'plain')
        take(reader);
    expect(reader, '{');
    const { bindings, attributes } = bindingsUntil(reader, '}');
    return { kind: 'set', start, end: reader.last, flavour, bindings, attributes };
}
function standsAt(reader, kind) {
    return reader.token.kind === kind;
}
function nameText(reader) {
    return reader.text.slice(reader.token.start, reader.token.end);
}
function nothing(reader) {
    return { kind: 'variable', start: reader.token.start, end: reader.token.end, text: '' };
}

;// CONCATENATED MODULE: ./src/expression/packages.ts















/** The packages of a document, in the order of the text: those of known builders, and of any function that is given a version and a fetcher. */
function packagesOf(document) {
    const parsed = parser_parse(document.text, document.pipeOperators);
    if (parsed.kind === 'failed') {
        return { kind: 'failed', problem: notAnExpression(parsed.fault, placeAt(document, parsed.fault.at)) };
    }
    const calls = callsIn(parsed.tree);
    const packages = new Set(calls.map(({ node }) => node));
    return { kind: 'ok', value: withNeighbours(calls.map((call) => viewOf(call, { document, packages }))) };
}
function viewOf(call, shelf) {
    const set = argumentOf(call);
    const { document } = shelf;
    if (call.builder.rule === 'closed')
        return hiddenView(call, set, document);
    return set === undefined ? hiddenView(call, undefined, document) : withChanges(readView(call, set, shelf), call);
}
function readView(call, set, { document, packages }) {
    const name = packages_nameOf(call, set, document);
    const version = versionSlot(attributeOf(set, 'version'), { document, name, attribute: 'version' });
    const known = { document, name, version };
    const src = attributeOf(set, 'src');
    const source = source_sourceOf(src, 'src', known);
    const nodes = ownNodes(set, packages);
    const sources = otherSources(nodes, src.node, known);
    const more = dependenciesOf(call, { set, nodes, known });
    const own = [version, ...source.mentions].flatMap((each) => ('at' in each ? [each.at] : []));
    const reported = version.kind === 'literal' ? mentionsIn(nodes, version.value, { document, except: own }) : [];
    return {
        name,
        builder: call.builder.name,
        kind: call.builder.kind,
        place: placeAt(document, call.node.start),
        document,
        version,
        source: source.source,
        otherSources: sources,
        dependencies: more.dependencies,
        mentions: [...source.mentions, ...reported].toSorted((one, other) => one.at.start - other.at.start),
        obstacles: withoutEchoes([
            ...more.obstacles,
            ...source.obstacles,
            ...followers(sources),
            ...builderObstacles(call, document),
        ]),
    };
}
/** What a package depends on, and what of it only Nix can follow. */
function dependenciesOf({ builder }, { set, nodes, known }) {
    const { document, name } = known;
    const expected = builder.dependencies;
    if (builder.kind === 'other') {
        const dependencies = fixedOutputs(set, nodes, { document, name, expected });
        return { dependencies, obstacles: hiddenIn(set, document) };
    }
    const modules = goDependencies(set, known);
    const others = fixedOutputs(set, nodes, { document, name, expected: [] });
    return {
        dependencies: [...modules.dependencies, ...others.filter(({ attribute }) => !expected.includes(attribute))],
        obstacles: [...obstaclesIn(set, document), ...modules.obstacles],
    };
}
/** What one operand hides is one obstacle, not one for each attribute that it may hold. */
function withoutEchoes(obstacles) {
    const hiding = obstacles.filter(({ attribute }) => attribute === HIDING);
    const isEcho = ({ attribute, place }) => attribute !== HIDING && hiding.some((each) => each.place.line === place.line && each.place.column === place.column);
    return obstacles.filter((each) => !isEcho(each));
}
/** A package of which nothing can be told but that it is there. */
function hiddenView(call, set, document) {
    const place = placeAt(document, call.node.start);
    const { builder } = call;
    const name = packages_nameOf(call, set, document);
    const say = builder.rule === 'closed' ? builderNotSupported : argumentUnclear;
    const because = { kind: 'undecided', because: say(name, builder.name, place) };
    return {
        name,
        builder: builder.name,
        kind: builder.kind,
        place,
        document,
        version: because,
        source: because,
        otherSources: [],
        dependencies: builder.kind === 'go' ? [unclearDependency(because)] : [],
        mentions: [],
        obstacles: [],
    };
}
function packages_nameOf({ bound, builder }, set, { path }) {
    const pname = set === undefined ? undefined : literalText(attributeOf(set, 'pname'));
    if (pname !== undefined && pname !== '')
        return decoded(pname);
    const whole = set === undefined || builder.kind === 'go' ? undefined : literalText(attributeOf(set, 'name'));
    if (whole !== undefined && whole !== '')
        return decoded(whole).replace(/-v?\d.*$/, '');
    if (bound !== undefined)
        return decoded(bound);
    const steps = path.split('/');
    const stem = (steps.at(-1) ?? path).replace(/\.nix$/, '');
    return ['default', 'package'].includes(stem) ? (steps.at(-2) ?? stem) : stem;
}
/** A builder with another Go fetches the same modules; with anything else changed nobody knows. */
function builderObstacles({ builder, builderChanges }, document) {
    return builderChanges.flatMap((change) => {
        const set = changedSet(change);
        const names = set?.layers.flatMap((layer) => (layer.kind === 'known' ? [...layer.attributes.known.keys()] : ['?']));
        const onlyGo = names?.every((name) => name === 'go');
        return onlyGo ? [] : [obstacleAt(`${builder.name}.override`, change, document)];
    });
}
/** What overrideAttrs right behind the call sets is not decided by the call any more. */
function withChanges(view, { changes }) {
    return changes.reduce(withChange, view);
}
function withChange(view, change) {
    const { document, name } = view;
    const set = changedSet(change);
    const place = placeAt(document, change.node.start);
    const touches = (attribute) => set === undefined || attributeOf(set, attribute).kind !== 'absent';
    const because = (attribute) => ({
        kind: 'undecided',
        because: packageOverridden(attribute, name, place),
    });
    const version = touches('version') ? because('version') : view.version;
    const source = touches('src') ? because('src') : view.source;
    const dependencies = view.dependencies.map((dependency) => touches(dependency.attribute.split('.')[0] ?? '')
        ? { ...dependency, hash: because(dependency.attribute) }
        : dependency);
    const decisive = ['proxyVendor', 'deleteVendor', 'modRoot', 'sourceRoot', 'env'].filter(touches);
    const obstacles = [
        ...(set === undefined || view.kind === 'other' ? [] : obstaclesIn(set, document)),
        ...decisive.map((attribute) => ({ attribute, place })),
    ];
    return { ...view, version, source, dependencies, obstacles: [...view.obstacles, ...obstacles] };
}

;// CONCATENATED MODULE: ./src/modes/apart.ts

/** Runs one recipe for each item, side by side; what refuses one leaves the others alone, and is told by `failed`. */
function apart(items, recipe, failed) {
    return Promise.all(items.map((item) => recipe(item).catch((reason) => {
        if (reason instanceof model_problem/* Refusal */.P)
            return failed(item, reason.problem);
        throw reason;
    })));
}

;// CONCATENATED MODULE: ./src/modes/places.ts

/** The place of a pattern; `anywhere` for one that has none, or is spelt in a way that leaves a doubt. */
function placeOf(pattern) {
    const { base, glob, negated } = picomatch_default().scan(pattern);
    const unclear = base.split('/').some((name) => name === '' || name === '.' || name === '..');
    if (negated || unclear || /[\\|"]/.test(pattern)) {
        return 'anywhere';
    }
    if (glob === '') {
        return { path: base, reach: 'itself' };
    }
    return { path: base, reach: /\/|\*\*/.test(glob) ? 'below' : 'inside' };
}
/** Whether a look at a place, and directly into it, showed all that lies there. */
function isShown(place, entries) {
    if (place === 'anywhere') {
        return false;
    }
    const isFolder = entries.some((entry) => entry.path === place.path && entry.kind === 'folder');
    return place.reach !== 'below' || !isFolder;
}

;// CONCATENATED MODULE: ./src/modes/problems.ts
const listed = (paths) => paths.map((path) => `"${path}"`).join(', ');
const described = (view) => `${view.name} in ${view.document.path}:${view.place.line}`;
/** A named file, or one that a glob should have found, is not in the base. */
const fileMissing = (path, base) => ({
    code: 'file-missing',
    what: `There is no file "${path}" in ${base === 'working-tree' ? 'the working tree' : `the branch "${base.branch}" of ${base.repository}`}.`,
    why: 'The expression to edit is read from there, not from the commit that the tag points at.',
    next: base === 'working-tree'
        ? 'Correct "files": paths and globs begin at the root of the working tree (for the command, the current folder).'
        : 'Correct "files", or pass "base" if the expression lives on another branch.',
});
/** The expression's path is a symbolic link; a change would go to a file that nobody named. */
const fileIsLink = (path) => ({
    code: 'file-is-link',
    what: `"${path}" is a symbolic link.`,
    why: 'Writing through a link would change another file, and replacing it would break the link.',
    next: 'Pass the path of the file that it points at as "files".',
});
/** Folders or globs that hold nothing to look at. */
const noNixFile = (places) => ({
    code: 'no-nix-file',
    what: `There is no Nix file in ${listed(places)}.`,
    why: 'Packages are looked for in files whose names end in .nix.',
    next: 'Pass the path of a file, a folder or a glob; paths begin at the folder that the command runs in.',
});
/** A change would replace the file under this name, and leave the old text under the other. */
const fileHasOtherName = (path) => ({
    code: 'file-has-other-name',
    what: `"${path}" has another name (a hard link).`,
    why: 'A file is replaced in one step, and what is reached by the other name would keep the old text.',
    next: 'Make it a file of its own, for example by copying it and moving the copy over it.',
});
/** No file in the usual places holds a package of a kind that is known. */
const noPackageFound = (places) => ({
    code: 'no-package-found',
    what: 'No expression here packages a Go program.',
    why: `A call of buildGoModule was looked for in ${listed(places)}.`,
    next: 'Pass the path of the expression as "files".',
});
/** A file was named, but nothing in it is a package of a kind that is known. */
const noPackage = (paths) => ({
    code: 'no-package',
    what: `Nothing in ${listed(paths)} packages a Go program.`,
    why: 'A call of buildGoModule (or one of its versioned forms) was looked for and not found.',
    next: 'Pass the path of the file that holds the call as "files".',
});
/** More than one package could be meant. */
const packageAmbiguous = (views) => ({
    code: 'package-ambiguous',
    what: `${views.length} packages could be meant: ${views.map(described).join('; ')}.`,
    why: 'Which of them follows this release is for a person to say.',
    next: 'Pass the path of the right file as "files", or the package\'s name as "package".',
});
/** `package` names none of the packages that were read. */
const packageMissing = (name, views) => ({
    code: 'package-missing',
    what: `There is no package "${name}" in the files that were read.`,
    why: views.length === 0 ? 'They hold no package of a known kind.' : `They hold ${views.map(described).join('; ')}.`,
    next: 'Correct "package", or pass the path of its file as "files".',
});
/** A search would have to read too many files. */
const manyFiles = (count, most) => ({
    code: 'many-files',
    what: `${count} files could hold the expression.`,
    why: `Each would have to be read to find out; no more than ${most} are.`,
    next: 'Pass the path of the expression as "files".',
});
/** GitHub does not list a tree of this size at once, so patterns cannot be matched. */
const treeTooLarge = (repository) => ({
    code: 'tree-too-large',
    what: `${repository} has more files than GitHub lists at once.`,
    why: 'Globs and the search for expressions need the whole list.',
    next: 'Pass the plain path of the expression as "files".',
});
/** The expression has no literal version that could be changed. */
const versionAbsent = (view) => ({
    code: 'version-absent',
    what: `${view.name} has no version.`,
    why: 'The version is what a release changes, and no "version" was found in the call of its builder.',
    next: 'Add a "version" to the package.',
    place: view.place,
});
/** The package is built from the tree it lies in, so there is no source hash and no tag to bring it to. */
const sourceLocal = (view, place) => ({
    code: 'source-local',
    what: `${view.name} is built from the tree that it lies in.`,
    why: 'Its source follows every commit by itself; a release made afterwards cannot be written into the commit it names.',
    next: 'Pass a file whose source is fetched by tag as "files".',
    place,
});
/** A release event of one repository and a package of another. */
const eventOfAnotherRepository = (event, source) => ({
    code: 'event-of-another-repository',
    what: `The release is of ${event}, but the package is built from ${source.owner}/${source.repository}.`,
    why: 'A release counts for a package only if its source is that repository.',
    next: `Pass the release of ${source.owner}/${source.repository} that is wanted as "version" (for example "latest").`,
    place: source.place,
});
/** The source lies on a server other than the one whose API is used. */
const sourceOnAnotherServer = (source, web) => ({
    code: 'source-on-another-server',
    what: `The package's source is on ${source.host}, but this run talks to ${web}.`,
    why: 'Tags and releases are read through the API of one server.',
    next: `Run where GITHUB_SERVER_URL and GITHUB_API_URL name ${source.host}, or map the host with "source-mirror".`,
    place: source.place,
});
/** Owner and name of the source cannot be those of a repository of GitHub. */
const sourceNameMalformed = (source) => ({
    code: 'source-name-malformed',
    what: `"${source.owner}/${source.repository}" cannot be a repository of GitHub.`,
    why: 'Names there hold letters, digits, dashes, underscores and dots only.',
    next: 'Correct "owner" and "repo" in the expression.',
    place: source.place,
});

;// CONCATENATED MODULE: ./src/modes/checkout-shelf.ts





/** Folders that hold no expression of the project's own. */
const passedOver = new Set(['.git', '.direnv', 'node_modules', 'result', 'vendor']);
/** The working tree below `root`, as its files stand now. */
function openCheckout(root, files) {
    return {
        base: { kind: 'checkout', root },
        match: async (patterns) => {
            const matches = picomatch_default()([...patterns], { dot: true });
            const there = await Promise.all(patterns.map((pattern) => filesAt(placeOf(pattern), root, files)));
            return [...new Set(there.flat())].filter((path) => matches(path)).sort();
        },
        read: (path) => readDocument(root, path, files),
    };
}
/** Paths of the files, links passed over, that lie at a place. */
async function filesAt(place, root, files) {
    const { path, reach } = place === 'anywhere' ? { path: '', reach: 'below' } : place;
    const { kind } = await files.look((0,external_node_path_.join)(root, path));
    switch (kind) {
        case 'file':
            return [path];
        case 'folder':
            return reach === 'itself' ? [] : filesIn(path, reach, root, files);
        case 'link':
        case 'other':
        case 'missing':
            return [];
    }
}
async function filesIn(folder, reach, root, files) {
    const entries = await files.list((0,external_node_path_.join)(root, folder));
    const paths = await Promise.all(entries.map(async ({ name, kind }) => {
        const path = folder === '' ? name : `${folder}/${name}`;
        if (kind === 'folder' && reach === 'below' && !passedOver.has(name)) {
            return filesIn(path, reach, root, files);
        }
        return kind === 'file' ? [path] : [];
    }));
    return paths.flat();
}
/** Refuses what would be refused when it is replaced, before there is work in vain. */
async function mustBeReplaceable(root, path, files) {
    const standing = await files.look((0,external_node_path_.join)(root, path));
    if (standing.kind === 'file' && standing.links > 1) {
        throw new model_problem/* Refusal */.P(fileHasOtherName(path));
    }
}
async function readDocument(root, path, files) {
    const whole = (0,external_node_path_.join)(root, path);
    const standing = await files.look(whole);
    switch (standing.kind) {
        case 'link':
            throw new model_problem/* Refusal */.P(fileIsLink(path));
        case 'file': {
            const text = Buffer.from(await files.read(whole)).toString('latin1');
            return { path, text, commit: 'working-tree' };
        }
        case 'folder':
        case 'other':
        case 'missing':
            throw new model_problem/* Refusal */.P(fileMissing(path, 'working-tree'));
    }
}

;// CONCATENATED MODULE: ./src/modes/followed.ts




/** Refuses a package that cannot follow its releases. */
function followed(view) {
    return (0,model_problem/* orRefuse */.K)(followable(view));
}
/** Nothing of another kind, and no version or source that the expression does not decide, can follow its releases. */
function followable(view) {
    const { version, source } = view;
    if (view.kind === 'other')
        return followed_failed(builderNotSupported(view.name, view.builder, view.place));
    if (version.kind === 'undecided')
        return followed_failed(version.because);
    if (version.kind === 'absent')
        return followed_failed(versionAbsent(view));
    switch (source.kind) {
        case 'undecided':
            return followed_failed(source.because);
        case 'local':
            return followed_failed(sourceLocal(view, source.place));
        case 'other-fetcher':
            return followed_failed(fetcherNotSupported(source.fetcher, view.name, source.place));
        case 'fetched':
            return { kind: 'ok', value: { view, current: version.value, source } };
    }
}
function followed_failed(problem) {
    return { kind: 'failed', problem };
}

;// CONCATENATED MODULE: ./src/modes/pick-packages.ts



/** Where expressions usually stand, when nobody says which are meant. */
const usualPlaces = ['nix/*.nix', 'package.nix', 'default.nix', 'flake.nix', 'pkgs/**/*.nix'];
/** Each is read to see whether it packages something; beyond this many somebody has to say which are meant. */
const mostFiles = 40;
/** Where the files of a task are looked for. */
function patternsOf(task) {
    return task.files === 'search' ? usualPlaces : task.files;
}
/** The packages that a task means: one for each file it names, or the only one that there is. */
async function pickPackages(task, shelf) {
    return task.files === 'search' ? [await onlyPackage(task, shelf)] : namedPackages(task.files, task, shelf);
}
async function onlyPackage(task, shelf) {
    const views = (await readAll(await shelf.match(usualPlaces), shelf)).flatMap(packagesIn);
    const [view, ...others] = meantOf(views, task);
    if (view === undefined) {
        throw new model_problem/* Refusal */.P(task.packageName === 'only-one' ? noPackageFound(usualPlaces) : packageMissing(task.packageName, views));
    }
    if (others.length > 0) {
        throw new model_problem/* Refusal */.P(packageAmbiguous([view, ...others]));
    }
    return view;
}
async function namedPackages(files, task, shelf) {
    const found = await Promise.all(files.map((pattern) => matchOne(pattern, shelf)));
    const paths = [...new Set(found.flat())];
    const documents = await readAll(paths, shelf);
    const views = documents.flatMap((document) => packageOf(document, files, task));
    if (views.length === 0) {
        throw new model_problem/* Refusal */.P(task.packageName === 'only-one'
            ? noPackage(paths)
            : packageMissing(task.packageName, documents.flatMap(packagesIn)));
    }
    return views;
}
async function matchOne(pattern, shelf) {
    const found = await shelf.match([pattern]);
    return found.length > 0 ? found : [pattern];
}
/** A file named by its path must package something; one that a glob found may not, and is passed over. */
function packageOf(document, files, task) {
    const views = packagesIn(document);
    const isNamed = files.includes(document.path);
    const meant = meantOf(views, isNamed ? { ...task, reach: 'every-kind' } : task);
    if (meant.length > 1) {
        throw new model_problem/* Refusal */.P(packageAmbiguous(meant));
    }
    if (views.length === 0 && isNamed) {
        throw new model_problem/* Refusal */.P(noPackage([document.path]));
    }
    return meant;
}
/** The packages that can be meant: of those that can be brought to a release, else of the others, for the reason why not. */
function meantOf(views, { packageName, reach }) {
    const meant = views.filter(({ name }) => packageName === 'only-one' || name === packageName);
    const go = meant.filter(({ kind }) => kind === 'go');
    const followable = go.filter(({ source }) => source.kind !== 'other-fetcher');
    if (followable.length > 0)
        return followable;
    return go.length > 0 || (packageName === 'only-one' && reach === undefined) ? go : meant.slice(0, 1);
}
function packagesIn(document) {
    return (0,model_problem/* orRefuse */.K)(packagesOf(document));
}
function readAll(paths, shelf) {
    if (paths.length > mostFiles) {
        throw new model_problem/* Refusal */.P(manyFiles(paths.length, mostFiles));
    }
    return Promise.all(paths.map((path) => shelf.read(path)));
}

;// CONCATENATED MODULE: ./src/modes/shelf.ts
/** The same shelf, whose documents are read with what was allowed. */
function allowing(allow, shelf) {
    if (!allow.has('pipe-operators'))
        return shelf;
    return { ...shelf, read: async (path) => ({ ...(await shelf.read(path)), pipeOperators: 'allowed' }) };
}

;// CONCATENATED MODULE: ./src/modes/inspect.ts











/** So many files are open at once. */
const atOnce = 32;
/** Shows what is seen of each package in the files of a task. A file that cannot be read leaves the others alone. */
async function inspect(task, files) {
    const shelf = allowing(task.allow, openCheckout(task.root, files));
    const place = { root: task.root, shelf, files };
    const paths = await pathsOf(task, place);
    const seen = [];
    for (let start = 0; start < paths.length; start += atOnce) {
        const some = paths.slice(start, start + atOnce);
        seen.push(...(await apart(some, (path) => inspectFile(path, place), inspect_failed)));
    }
    return { mode: 'inspect', files: seen };
}
async function pathsOf({ files: asked }, place) {
    const found = asked === 'search' ? await place.shelf.match(usualPlaces) : await inspect_named(asked, place);
    if (found.length === 0)
        throw new model_problem/* Refusal */.P(noNixFile(usualPlaces));
    return [...new Set(found)];
}
/** What matches nothing stays as it was named, and is refused with its reason when it is read. */
async function inspect_named(patterns, place) {
    const found = await Promise.all(patterns.map((pattern) => matching(pattern, place)));
    return found.flatMap((paths, at) => (paths.length > 0 ? paths : (patterns[at] ?? [])));
}
/** What a person named: the file itself, what lies below a folder, or what a glob matches. */
async function matching(pattern, { root, files }) {
    const { kind } = await files.look((0,external_node_path_.resolve)(root, pattern));
    switch (kind) {
        case 'file':
        case 'link':
        case 'other':
            return [(0,external_node_path_.relative)(root, (0,external_node_path_.resolve)(root, pattern))];
        case 'folder':
            return inspect_below(pattern, '**/*.nix', { root, files });
        case 'missing': {
            const { base, glob } = picomatch_default().scan(pattern);
            return glob === '' ? [] : inspect_below(base, glob, { root, files });
        }
    }
}
/** Paths of what matches in a folder, which may lie anywhere. */
async function inspect_below(folder, glob, { root, files }) {
    const there = (0,external_node_path_.resolve)(root, folder);
    const paths = await openCheckout(there, files).match([glob]);
    return paths.map((path) => (0,external_node_path_.relative)(root, (0,external_node_path_.join)(there, path)));
}
async function inspectFile(path, { root, shelf, files }) {
    if ((await files.look((0,external_node_path_.resolve)(root, path))).kind === 'folder')
        throw new model_problem/* Refusal */.P(noNixFile([path]));
    const document = await shelf.read(path);
    const packages = packagesOf(document);
    return packages.kind === 'failed'
        ? inspect_failed(path, packages.problem)
        : { kind: 'read', path, packages: packages.value.map(judged) };
}
function inspect_failed(path, problem) {
    return { kind: 'failed', path, problem };
}
/** The same judgement that `sync` would come to. */
function judged(view) {
    const engine = verdict(nativeWork(view, new Set()));
    const follows = verdict(followable(view));
    return { view, engine, sync: follows.kind === 'no' ? follows : engine };
}
function verdict(result) {
    return result.kind === 'ok' ? { kind: 'yes' } : { kind: 'no', because: result.problem };
}

;// CONCATENATED MODULE: ./src/github/blob-id.ts

/** The id that Git gives to content, by the hash function of the repository that holds `like`. */
function blobId(content, like) {
    const hash = (0,external_node_crypto_.createHash)(like.length === 64 ? 'sha256' : 'sha1');
    return hash.update(`blob ${content.length}\0`).update(content).digest('hex');
}

;// CONCATENATED MODULE: ./src/github/problems.ts
/** GitHub's service itself is in trouble, and stayed so. */
const githubFailing = (status) => ({
    code: 'github-failing',
    what: `GitHub keeps answering with status ${status}.`,
    why: 'A status of 500 and above is a fault of the server, and asking again did not help.',
    next: 'Look at https://www.githubstatus.com and run again later.',
});
/** No connection to GitHub. */
const githubUnreachable = (web, reason) => ({
    code: 'github-unreachable',
    what: `The API of ${web} cannot be reached: ${reason}.`,
    why: 'Every attempt ended before an answer came.',
    next: 'Check the network of this machine. Behind a proxy, set HTTPS_PROXY; on GitHub Enterprise, check GITHUB_API_URL.',
});
/** GitHub will not listen for longer than a run should wait. */
const rateLimited = (until, token) => ({
    code: 'rate-limited',
    what: `GitHub's rate limit is reached; it lets this ${token === 'given' ? 'token' : 'address'} call again at ${new Date(until).toISOString()}.`,
    why: 'A run waits five minutes at the most.',
    next: token === 'given'
        ? 'Run again after that time, or use a token that shares its limit with fewer jobs.'
        : 'Pass a token: without one GitHub answers 60 calls an hour for each address. The command reads it from GITHUB_TOKEN.',
});
/** The base branch is not there. */
const baseMissing = (repository, base) => ({
    code: 'base-missing',
    what: base === 'default' ? `${repository} has no commit yet.` : `${repository} has no branch "${base}".`,
    why: 'The expression is read from the tip of that branch, and the pull request goes to it.',
    next: base === 'default'
        ? 'Push the expression to its default branch first.'
        : 'Correct "base", or leave it out to use the default branch.',
});
/** What an answer can mean that is not the one hoped for, and the words for it. */
const refused = {
    'token-bad': tokenBad,
    'single-sign-on': singleSignOnNeeded,
    permission: permissionMissing,
    'actions-may-not': actionsMayNotOpenPullRequests,
    archived: repositoryArchived,
    'not-found': repositoryNotFound,
    'not-understood': answerNotUnderstood,
    other: githubRefused,
};
function tokenBad({ doing, message }) {
    return {
        code: 'token-bad',
        what: `GitHub does not know the token that was used to ${doing}.`,
        why: `It answered: "${message}". A token is refused when it was mistyped, has expired or was revoked.`,
        next: 'Pass a valid token: the secret behind the input "token" in a workflow, GITHUB_TOKEN or GH_TOKEN for the command.',
    };
}
function singleSignOnNeeded({ doing, message }) {
    return {
        code: 'single-sign-on-needed',
        what: `The organization's single sign-on keeps this token from being used to ${doing}.`,
        why: `GitHub answered: "${message}".`,
        next: 'Authorize the token for the organization under https://github.com/settings/tokens ("Configure SSO"), or use the workflow\'s own GITHUB_TOKEN.',
    };
}
function permissionMissing({ doing, needs, message }) {
    return {
        code: 'permission-missing',
        what: `The token may not ${doing}: it needs "${needs}".`,
        why: `GitHub answered: "${message}".`,
        next: `Add "${needs}" to "permissions:" of the job where the token is GITHUB_TOKEN. A fine-grained token or an app needs that repository permission, a classic token the scope "repo".`,
    };
}
function actionsMayNotOpenPullRequests({ message }) {
    return {
        code: 'actions-may-not-open-pull-requests',
        what: 'This repository does not let GITHUB_TOKEN open pull requests.',
        why: `GitHub answered: "${message}".`,
        next: 'Switch on "Allow GitHub Actions to create and approve pull requests" under Settings > Actions > General (of the organization too, where it is greyed out), or pass the token of a GitHub App as "token".',
    };
}
function repositoryArchived({ doing, message }) {
    return {
        code: 'repository-archived',
        what: `The repository is archived, so nobody can ${doing}.`,
        why: `GitHub answered: "${message}".`,
        next: 'Unarchive it under Settings > General > Danger Zone, or take this workflow away.',
    };
}
function repositoryNotFound({ doing, needs, message }) {
    return {
        code: 'repository-not-found',
        what: `GitHub finds nothing where it was asked to ${doing}.`,
        why: `It answered: "${message}". It says the same where something is private and the token may not see it.`,
        next: `Check the spelling of the repository. If it is private, use a token that has access to it and "${needs}".`,
    };
}
function githubRefused({ status, doing, message }) {
    return {
        code: 'github-refused',
        what: `GitHub refused to ${doing}.`,
        why: `It answered with status ${status}: "${message}".`,
        next: 'Correct what GitHub names there, then run again.',
    };
}
function answerNotUnderstood({ status, doing }) {
    return {
        code: 'answer-not-understood',
        what: `GitHub's answer to the attempt to ${doing} is not what its API describes.`,
        why: `It has status ${status}, but something between this machine and GitHub may have answered in its place.`,
        next: 'Check the proxy, and GITHUB_API_URL and GITHUB_GRAPHQL_URL on GitHub Enterprise; then run again.',
    };
}

;// CONCATENATED MODULE: ./src/delivery/identity.ts

const folder = 'nix-sync';
const unsafe = /%|[\s\p{C}<>#]|-(?=-)/gu;
/** `BASE:FILE#NAME`, with what could end a line or an HTML comment percent-encoded. */
function spellIdentity(identity) {
    return `${encode(identity.base)}:${encode(identity.file)}#${encode(identity.name)}`;
}
/** A text as one word that cannot end a line or an HTML comment. */
function encode(text) {
    return text.replace(unsafe, (found) => [...Buffer.from(found)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''));
}
/** What `encode` made a word of. */
function decode(word) {
    return word.replace(/(?:%[0-9A-F]{2})+/g, (found) => Buffer.from(found.replaceAll('%', ''), 'hex').toString());
}
/** Names for the package's branch, the first the best. The last cannot stand in the way of another base's folder. */
function branchNames(identity, defaultBranch) {
    const name = slug(identity.name);
    if (identity.base === defaultBranch) {
        return [`${folder}/${name}`, `${folder}/${name}-${identity_short(identity.file)}`];
    }
    const inBase = `${folder}/${identity.base}/${name}`;
    const ofBoth = identity_short(`${identity.base}:${identity.file}`);
    return [inBase, `${inBase}-${identity_short(identity.file)}`, `${folder}/${name}-${ofBoth}`];
}
function identity_short(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, 7);
}
function slug(name) {
    const plain = name
        .replace(/[^A-Za-z0-9._+-]+/g, '-')
        .replace(/\.{2,}/g, '.')
        .slice(0, 100)
        .replace(/^[.-]+/, '')
        .replace(/\.lock$/i, '-lock')
        .replace(/[.-]+$/, '');
    return plain === '' ? 'package' : plain;
}

;// CONCATENATED MODULE: ./src/delivery/problems.ts
/** A pull request was asked for and there is nothing to open it with. */
const tokenMissing = {
    code: 'token-missing',
    what: 'There is no token to open a pull request with.',
    why: 'GitHub takes changes from known users only; without a token this tool can read public things and nothing else.',
    next: 'In a workflow, leave the input "token" at its default or pass an app\'s token; on a command line, set GITHUB_TOKEN or GH_TOKEN. To change the file here instead, pass --deliver-to working-tree.',
};
/** The token reads the repository and does not write to it. */
const noWritePermission = (repository) => ({
    code: 'no-write-permission',
    what: `The token may not push to ${repository}.`,
    why: 'The pull request comes from a branch in the repository itself, and GitHub says that this token only reads there.',
    next: `In a workflow, add "contents: write" and "pull-requests: write" to "permissions:" of the job. Where it is a person's token, that person needs the role Write in ${repository}.`,
});
/** The file on the base branch is no longer the one that was read at the start. */
const baseMoved = (file, branch) => ({
    code: 'base-moved',
    what: `${file} was changed on ${branch} while this run was at work.`,
    why: 'The change was made for the file as it stood when the run began, and would undo what came since.',
    next: 'Run again: nothing was written, and the next run reads the file as it is now.',
});
/** Somebody else moved the branch or the pull request in each of our attempts. */
const branchKeepsMoving = (branch) => ({
    code: 'branch-keeps-moving',
    what: `${branch} could not be brought to the release: something changed on GitHub between each look and each write.`,
    why: 'Every write asks for the state that was seen last, so that nobody else is overwritten, and it kept changing.',
    next: 'Let one run at a time do this (a "concurrency" group in the workflow), then run again.',
});
/** Git cannot hold the branch beside another one. */
const branchNameBlocked = (branch, by) => ({
    code: 'branch-name-blocked',
    what: `The branch "${branch}" cannot be made while there is a branch "${by}".`,
    why: 'Git keeps branches like files: a name cannot be a branch and a folder of branches at once.',
    next: `Delete or rename "${by}", or pass another name as "branch".`,
});
/** Two packages were given one branch. */
const branchOfAnotherPackage = (branch, by) => ({
    code: 'branch-of-another-package',
    what: `The branch "${branch}" holds the change of another package: ${by}.`,
    why: 'Each package has a branch and a pull request of its own, so that each can be merged alone.',
    next: 'Pass another name as "branch" for one of the two, or leave "branch" out.',
});
/** A name that Git does not take, or that of the base branch itself. */
const badBranch = (branch, base) => ({
    code: 'bad-branch',
    what: `"${branch}" cannot be the branch of the pull request.`,
    why: branch === base
        ? 'It is the base branch, which the pull request is to go to.'
        : 'Git does not allow such a name (git check-ref-format --branch says which are allowed).',
    next: 'Correct "branch", or leave it out: the name is then made of the package\'s.',
});
/** The file in the working tree is not what it was when it was read. */
const fileChangedMeanwhile = (path) => ({
    code: 'file-changed-meanwhile',
    what: `${path} was changed while this run was at work.`,
    why: 'The change was made for the file as it was read, and would undo what came since.',
    next: 'Save what is open in an editor, then run again: nothing was written.',
});

;// CONCATENATED MODULE: ./src/delivery/barrier.ts



/** Why nothing may be written for this release, or `none`. */
function barrier(seen, asked) {
    const problem = forbidden(seen, asked);
    if (problem !== undefined)
        return { kind: 'refuse', problem };
    const closed = closedFor(seen, asked);
    if (closed !== undefined)
        return { kind: 'left-alone', because: 'closed-by-person', pullRequest: closed };
    const open = openPull(seen, asked);
    if (changedByPerson(seen, asked))
        return leftAlone('changed-by-person', open);
    if (newerThere(seen, asked))
        return leftAlone('newer-there', open);
    return { kind: 'none' };
}
/** The open pull request of the package's branch, wherever a person may have pointed it. */
function openPull(seen, asked) {
    const open = seen.pulls.filter(({ state, branch }) => state === 'open' && branch === seen.branch.name);
    return open.find(({ base }) => base === asked.identity.base) ?? open.find(({ marker }) => marker !== 'none');
}
/** The trailers of the branch's tip where it is this package's and as this tool made it. */
function oursAt(seen, asked) {
    if (seen.tip === 'none' || seen.tip.by === 'a-person')
        return undefined;
    return seen.tip.by.package === spellIdentity(asked.identity) ? seen.tip.by : undefined;
}
/** Whether a pull request stands or stood at the branch's very tip. */
function pullAtTip(seen, ...states) {
    const { tip } = seen;
    return tip !== 'none' && seen.pulls.some(({ head, state }) => head === tip.commit && states.includes(state));
}
function forbidden({ archived, permission, branch }, { repository }) {
    if (archived === 'yes') {
        const doing = 'open a pull request in it';
        return refused.archived({ status: 200, message: 'isArchived: true', doing, needs: 'contents: write' });
    }
    if (permission === 'read')
        return noWritePermission(repository);
    switch (branch.kind) {
        case 'chosen':
            return undefined;
        case 'blocked':
            return branchNameBlocked(branch.name, branch.by);
        case 'held':
            return branchOfAnotherPackage(branch.name, branch.by);
    }
}
/** The newest pull request for this very release, where somebody closed it; this tool closes none. */
function closedFor(seen, asked) {
    const tip = oursAt(seen, asked);
    const tagOf = (pull) => {
        if (tip !== undefined && seen.tip !== 'none' && pull.head === seen.tip.commit)
            return tip.tag;
        return pull.marker === 'none' ? undefined : pull.marker.tag;
    };
    const newest = seen.pulls.find((pull) => tagOf(pull) === asked.tag);
    return newest?.state === 'closed' ? newest : undefined;
}
function changedByPerson(seen, asked) {
    const open = openPull(seen, asked);
    if (open !== undefined && open.base !== asked.identity.base)
        return true;
    if (seen.tip === 'none' || oursAt(seen, asked) !== undefined)
        return false;
    // What was merged at this very tip is kept by its pull request: the branch is a leftover.
    const { commit } = seen.tip;
    return !seen.pulls.some(({ state, head, marker }) => state === 'merged' && head === commit && marker !== 'none');
}
/** Without a pull request at its tip, a newer commit of ours belongs to a run that is still at work or was cut off. */
function newerThere(seen, asked) {
    const tip = oursAt(seen, asked);
    if (tip === undefined || !asked.newer(tip.tag))
        return false;
    return openPull(seen, asked) !== undefined || !pullAtTip(seen, 'closed', 'merged');
}
function leftAlone(because, open) {
    return { kind: 'left-alone', because, pullRequest: open ?? 'none' };
}

;// CONCATENATED MODULE: ./src/delivery/marker.ts


const pattern = /<!-- nix-sync: (\S+:\S+#\S*) (\S+) ([0-9a-f]{12}) -->/g;
/** GitHub refuses a longer body. */
const bodyLimit = 65_536;
/** A body that ends with the marker, and holds no other. */
function markBody(body, marker) {
    const line = `<!-- nix-sync: ${marker.package} ${encode(marker.tag)} ${marker.shows} -->`;
    const text = body.replace(pattern, '').trimEnd();
    return `${text.slice(0, bodyLimit - line.length - 3)}\n\n${line}\n`;
}
/** The marker of a body; the last where a person left several. */
function readMarker(body) {
    const [, identity, tag, shows] = [...body.matchAll(pattern)].at(-1) ?? [];
    if (identity === undefined || tag === undefined || shows === undefined)
        return undefined;
    return { package: identity, tag: decode(tag), shows };
}
/** Differs where a pull request's text would speak of another commit of the tag or of other values. */
function shownBy(tagCommit, blob) {
    return (0,external_node_crypto_.createHash)('sha256').update(`${tagCommit} ${blob}`).digest('hex').slice(0, 12);
}

;// CONCATENATED MODULE: ./src/delivery/steps.ts




/** Every decision of a delivery: from what GitHub shows, what is wanted and what this run did, to what comes next. */
function nextSteps(seen, wanted, progress) {
    if (progress.refused !== 'none')
        return givingUp(seen, wanted, { ...progress, refused: progress.refused });
    const stop = barrier(seen, wanted);
    if (stop.kind !== 'none')
        return stop;
    const { baseFile } = seen;
    if (baseFile !== 'none' && baseFile.id === wanted.after)
        return { kind: 'already-there' };
    if (!madeAtTip(seen, progress) && !baseStands(seen, wanted)) {
        return { kind: 'refuse', problem: baseMoved(wanted.identity.file, wanted.identity.base) };
    }
    const open = openPull(seen, wanted);
    const branch = branchSteps(seen, wanted, progress);
    if (open === undefined)
        return { kind: 'steps', steps: [...branch, { do: 'open' }] };
    const steps = [...branch, ...pullSteps(open, wanted, progress)];
    return steps.length === 0 ? { kind: 'settled', pullRequest: open } : { kind: 'steps', steps };
}
/** Where the branch goes back to if no pull request may be opened: to a tip that had one, else it is deleted. */
function wayBack(seen) {
    return seen.tip !== 'none' && pullAtTip(seen, 'open', 'closed', 'merged') ? seen.tip.commit : 'none';
}
function baseStands({ baseFile }, { before }) {
    return baseFile !== 'none' && baseFile.id === before && (baseFile.mode === 0o100644 || baseFile.mode === 0o100755);
}
function branchSteps(seen, wanted, progress) {
    if (holdsWanted(seen, wanted))
        return [];
    const make = progress.made === 'none' ? [{ do: 'make-commit' }] : [];
    return [...make, { do: 'point-branch', expect: seen.tip === 'none' ? 'none' : seen.tip.commit }];
}
/** Whether the tip is this release with these values. One that was merged is not: what it changed was undone since. */
function holdsWanted(seen, wanted) {
    const by = oursAt(seen, wanted);
    if (by === undefined || seen.tip === 'none' || seen.tip.file === 'none' || seen.baseFile === 'none')
        return false;
    const { id, mode } = seen.tip.file;
    const same = by.tag === wanted.tag && by.tagCommit === wanted.tagCommit && id === wanted.after;
    return same && mode === seen.baseFile.mode && !pullAtTip(seen, 'merged');
}
function pullSteps(open, wanted, progress) {
    const rewrite = steps_shows(open, wanted) ? [] : [{ do: 'rewrite', pullRequest: open }];
    const has = new Set(open.labels.map((label) => label.toLowerCase()));
    const labels = wanted.text.labels.filter((label) => !has.has(label.toLowerCase()));
    if (labels.length === 0 || progress.labels === 'refused')
        return rewrite;
    return [...rewrite, { do: 'label', pullRequest: open, labels }];
}
/** Title and body of a pull request that shows this already are left as they are: a person may have added to them. */
function steps_shows({ marker }, wanted) {
    if (marker === 'none' || marker.package !== spellIdentity(wanted.identity))
        return false;
    return marker.tag === wanted.tag && marker.shows === shownBy(wanted.tagCommit, wanted.after);
}
/** No branch of ours stays behind without a pull request; one that stands or stood keeps its branch. */
function givingUp(seen, wanted, progress) {
    const ended = { kind: 'refuse', problem: progress.refused };
    if (progress.takingBack === 'over' || oursAt(seen, wanted) === undefined || seen.tip === 'none')
        return ended;
    const expect = seen.tip.commit;
    const open = openPull(seen, wanted) !== undefined;
    if (madeAtTip(seen, progress)) {
        const to = progress.goBack === 'unmoved' ? 'none' : progress.goBack;
        return to === 'none' && open ? ended : { kind: 'steps', steps: [{ do: 'take-back-branch', expect, to }] };
    }
    if (open || pullAtTip(seen, 'open', 'closed', 'merged') || !holdsWanted(seen, wanted))
        return ended;
    return { kind: 'steps', steps: [{ do: 'take-back-branch', expect, to: 'none' }] };
}
function madeAtTip({ tip }, { made }) {
    return tip !== 'none' && made !== 'none' && tip.commit === made.commit;
}

;// CONCATENATED MODULE: ./src/delivery/after.ts

/** So often may GitHub decline a step for a reason that may pass. */
const patience = 3;
/** The state after a step that GitHub did. */
function afterDone({ seen, progress }, fact, wanted) {
    switch (fact.kind) {
        case 'made':
            return { seen, progress: { ...progress, made: fact.made } };
        case 'pointed': {
            const { commit, trailers: by, verified } = fact.made;
            const mode = seen.baseFile === 'none' ? 0o100644 : seen.baseFile.mode;
            const tip = { commit, by, verified, file: { id: wanted.after, mode } };
            const pulls = seen.pulls.map((pull) => (isOpenAt(pull, seen) ? { ...pull, head: commit } : pull));
            return { seen: { ...seen, tip, pulls }, progress: { ...progress, goBack: wayBack(seen) } };
        }
        case 'taken-back':
            return { seen, progress: { ...progress, takingBack: 'over' } };
        case 'pull': {
            const others = seen.pulls.filter(({ number }) => number !== fact.pull.number);
            const pull = progress.pull === 'opened' ? 'opened' : fact.how;
            return { seen: { ...seen, pulls: [fact.pull, ...others] }, progress: { ...progress, pull } };
        }
    }
}
/** What is remembered of a step that GitHub did not do, or perhaps did. */
function afterFault({ seen, progress }, step, taken) {
    if (taken.kind === 'uncertain')
        return afterUncertain(progress, step, seen);
    const declined = taken.kind === 'stale' ? progress.declined + 1 : patience;
    if (declined < patience)
        return { ...progress, declined };
    const { what, why } = taken.problem;
    switch (step.do) {
        case 'label': {
            const remark = `The labels ${step.labels.join(', ')} were not added. ${what} ${why}`;
            return { ...progress, declined: 0, labels: 'refused', remarks: [...progress.remarks, remark] };
        }
        case 'take-back-branch':
            return {
                ...progress,
                declined: 0,
                takingBack: 'over',
                refused: withBranchLeft(progress, seen.branch.name, what),
            };
        case 'make-commit':
        case 'point-branch':
        case 'open':
        case 'rewrite':
            return { ...progress, declined: 0, refused: taken.problem };
    }
}
/** The answer may be lost of a step that was done: what a later step needs to know of it was seen before. */
function afterUncertain(progress, step, seen) {
    switch (step.do) {
        case 'point-branch':
            return { ...progress, goBack: wayBack(seen) };
        case 'open':
            return { ...progress, pull: 'opened' };
        case 'rewrite':
        case 'label':
            return { ...progress, pull: progress.pull === 'opened' ? 'opened' : 'updated' };
        case 'make-commit':
        case 'take-back-branch':
            return progress;
    }
}
function withBranchLeft({ refused }, branch, what) {
    if (refused === 'none')
        return refused;
    const next = `${refused.next} The branch ${branch} could not be taken back (${what}): delete it by hand.`;
    return { ...refused, next };
}
function isOpenAt({ state, branch }, seen) {
    return state === 'open' && branch === seen.branch.name;
}

;// CONCATENATED MODULE: ./src/delivery/blob.ts
/** A document's bytes. */
function bytesOf(document) {
    return Buffer.from(document.text, 'latin1');
}

;// CONCATENATED MODULE: ./src/github/json.ts
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** The object at the end of a path of fields; undefined where the path breaks off. */
function fieldsAt(value, ...path) {
    let here = value;
    for (const name of path) {
        if (!isRecord(here))
            return undefined;
        here = here[name];
    }
    return isRecord(here) ? here : undefined;
}
/** A field that is text; undefined where it is absent or anything else. */
function json_textOf(value, field) {
    const found = isRecord(value) ? value[field] : undefined;
    return typeof found === 'string' ? found : undefined;
}
/** The entries of a list that are objects; none where there is no list. */
function recordsOf(value) {
    return Array.isArray(value) ? value.filter(isRecord) : [];
}

;// CONCATENATED MODULE: ./src/github/graphql.ts

/** The errors that a GraphQL answer carries beside status 200; none for an answer of any other kind. */
function errorsOf(answer) {
    if (answer.kind === 'unanswered' || answer.status !== 200 || !isRecord(answer.body))
        return [];
    const { errors } = answer.body;
    if (!Array.isArray(errors))
        return [];
    return errors.filter(isRecord).map((error) => ({
        type: json_textOf(error, 'type') ?? 'none',
        message: json_textOf(error, 'message') ?? 'no message',
        saml: isRecord(error.extensions) && error.extensions.saml_failure === true ? 'yes' : 'no',
    }));
}

;// CONCATENATED MODULE: ./src/github/retry.ts


const untried = { failures: 0, limits: 0, waited: 0 };
const attempts = 5;
const firstWait = 1_000;
const longestLimit = 5 * 60_000;
const secondaryLimit = 60_000;
/** The retry rule. A write is sent again only where GitHub certainly did not act on it. */
function judge(answer, of, tried, now) {
    if (answer.kind === 'answered') {
        if (isRateLimit(answer))
            return afterLimit(answer, tried, now);
        if (answer.status < 500)
            return { kind: 'done' };
    }
    if (of === 'write' && !(answer.kind === 'unanswered' && answer.sent === 'no')) {
        return { kind: 'give-up', because: 'uncertain' };
    }
    if (tried.failures + 1 >= attempts)
        return { kind: 'give-up', because: 'failing' };
    return { kind: 'wait', milliseconds: firstWait * 2 ** tried.failures, because: 'failing' };
}
/** The count after one more wait. */
function tryAgain(tried, wait) {
    switch (wait.because) {
        case 'failing':
            return { ...tried, failures: tried.failures + 1 };
        case 'rate-limited':
            return { ...tried, limits: tried.limits + 1, waited: tried.waited + wait.milliseconds };
    }
}
function isRateLimit(answer) {
    if (answer.status === 429)
        return true;
    if (answer.status === 200)
        return errorsOf(answer).some((error) => error.type === 'RATE_LIMITED');
    if (answer.status !== 403)
        return false;
    const { headers, body } = answer;
    return (headers['retry-after'] !== undefined ||
        headers['x-ratelimit-remaining'] === '0' ||
        (json_textOf(body, 'documentation_url') ?? '').includes('rate-limit'));
}
function afterLimit(answer, tried, now) {
    const asked = limitOf(answer.headers, now);
    const milliseconds = Math.max(asked, firstWait * 2 ** tried.limits);
    if (tried.waited + milliseconds > longestLimit) {
        return { kind: 'give-up', because: 'rate-limited', until: now + milliseconds };
    }
    return { kind: 'wait', milliseconds, because: 'rate-limited' };
}
/** How long GitHub asks to be left alone: Retry-After, else the reset of a used-up allowance, else a minute. */
function limitOf(headers, now) {
    const after = integerOf(headers['retry-after']);
    if (after !== undefined)
        return after * 1_000;
    const reset = integerOf(headers['x-ratelimit-reset']);
    if (headers['x-ratelimit-remaining'] === '0' && reset !== undefined)
        return Math.max(0, reset * 1_000 - now) + 1_000;
    return secondaryLimit;
}
function integerOf(text) {
    return text !== undefined && /^[0-9]{1,12}$/.test(text) ? Number(text) : undefined;
}

;// CONCATENATED MODULE: ./src/github/attempt.ts



/** Asks until GitHub answers; a Refusal where it cannot be reached, keeps failing, or holds us off for too long. */
async function attempt_read(call, outside) {
    const attempted = await attempt(call, 'read', outside);
    const { answer, verdict } = attempted;
    if (answer.kind === 'answered' && verdict.kind === 'done')
        return answer;
    throw refusalAfter(attempted, outside);
}
/** Makes a call as often as the retry rule says, telling of each wait. */
async function attempt(call, of, outside) {
    let tried = untried;
    for (;;) {
        const answer = await outside.github.call(call);
        const verdict = judge(answer, of, tried, outside.clock.now());
        if (verdict.kind !== 'wait')
            return { answer, verdict };
        outside.tell({ kind: 'warned', text: waitingFor(answer, verdict) });
        await outside.clock.sleep(verdict.milliseconds);
        tried = tryAgain(tried, verdict);
    }
}
function waitingFor(answer, wait) {
    const seconds = Math.ceil(wait.milliseconds / 1_000);
    switch (wait.because) {
        case 'rate-limited':
            return `GitHub's rate limit is reached; going on in ${seconds} s.`;
        case 'failing':
            return `${attempt_described(answer)}; asking again in ${seconds} s.`;
    }
}
/** What came back, in words. */
function attempt_described(answer) {
    switch (answer.kind) {
        case 'answered':
            return `GitHub answered with status ${answer.status}`;
        case 'unanswered':
            return `GitHub did not answer (${answer.reason})`;
    }
}
/** Why a call that certainly did nothing was given up. */
function refusalAfter({ answer, verdict }, outside) {
    if (verdict.kind === 'give-up' && verdict.because === 'rate-limited') {
        return new model_problem/* Refusal */.P(rateLimited(verdict.until, outside.github.token));
    }
    if (answer.kind === 'answered')
        return new model_problem/* Refusal */.P(githubFailing(answer.status));
    return new model_problem/* Refusal */.P(githubUnreachable(outside.github.web, answer.reason));
}

;// CONCATENATED MODULE: ./src/github/call.ts



/** Asks once, and again only where GitHub certainly did nothing. A Refusal means that nothing was done. */
async function write(call, outside) {
    const attempted = await attempt(call, 'write', outside);
    const { answer, verdict } = attempted;
    if (answer.kind === 'answered' && verdict.kind === 'done')
        return answer;
    if (verdict.kind === 'give-up' && verdict.because === 'uncertain') {
        return { kind: 'uncertain', reason: attempt_described(answer) };
    }
    throw refusalAfter(attempted, outside);
}
/** Asks a GraphQL query that writes nothing. Errors are values; `refusalOf` says what `answer` means. */
async function graphql(query, variables, outside) {
    const answer = await attempt_read({ kind: 'graphql', query, variables }, outside);
    const errors = errorsOf(answer);
    const data = isRecord(answer.body) ? answer.body.data : undefined;
    if (answer.status !== 200 || errors.length > 0 || !isRecord(data))
        return { kind: 'refused', errors, answer };
    return { kind: 'data', data };
}

;// CONCATENATED MODULE: ./src/github/refusals.ts



/** Statuses that mean several things; GitHub tells them apart by these sentences alone. They choose the words of a Problem and nothing else. */
const sentences = [
    ['GitHub Actions is not permitted to create or approve pull requests', 'actions-may-not'],
    ['Repository was archived', 'archived'],
    ['Although you appear to have the correct authorization credentials', 'other'],
];
/**
 * What an answer means that is not the one hoped for. `doing` completes "GitHub refused to ..."; `needs` is the
 * permission for it as a workflow spells it, such as `contents: write`.
 */
function refusalOf(answer, doing, needs) {
    const message = messageOf(answer);
    return refused[refusals_meaningOf(answer, message)]({ status: answer.status, message, doing, needs });
}
function refusals_meaningOf(answer, message) {
    const errors = errorsOf(answer);
    if (answer.headers['x-github-sso'] !== undefined || errors.some((error) => error.saml === 'yes')) {
        return 'single-sign-on';
    }
    const told = sentences.find(([start]) => message.startsWith(start));
    if (told !== undefined)
        return told[1];
    if (answer.status === 401)
        return 'token-bad';
    if (answer.status === 403)
        return 'permission';
    if (answer.status === 404)
        return 'not-found';
    if (errors.some((error) => error.type === 'FORBIDDEN' || error.type === 'INSUFFICIENT_SCOPES'))
        return 'permission';
    if (errors.some((error) => error.type === 'NOT_FOUND'))
        return 'not-found';
    if (answer.status < 300 && errors.length === 0)
        return 'not-understood';
    return 'other';
}
/** GitHub's own words on one line, those of a validation's parts included. */
function messageOf(answer) {
    const parts = errorsOf(answer).map((error) => error.message);
    const { body } = answer;
    const message = json_textOf(body, 'message');
    if (message !== undefined)
        parts.push(message, ...validationsOf(body));
    return parts.join('; ').replace(/\s+/g, ' ').slice(0, 500) || 'no message';
}
/** The parts of a failed validation: sentences, or objects that name a field and what is wrong with it. */
function validationsOf(body) {
    const errors = isRecord(body) ? body.errors : undefined;
    if (!Array.isArray(errors))
        return [];
    const sentences = errors.filter((error) => typeof error === 'string');
    const fields = recordsOf(errors).map((error) => [json_textOf(error, 'field'), json_textOf(error, 'message') ?? json_textOf(error, 'code')].filter(Boolean).join(' '));
    return [...sentences, ...fields].filter((part) => part !== '');
}

;// CONCATENATED MODULE: ./src/github/words.ts
const commitId = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const owner = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
const repository = /^[A-Za-z0-9._-]{1,100}$/;
/** A full Git object id, in either case; undefined for anything else, abbreviated ids included. */
function asCommitId(text) {
    const lower = text.toLowerCase();
    return commitId.test(lower) ? lower : undefined;
}
/** `owner/name` as GitHub allows it; the web address of a repository is not one. */
function asRepositoryName(text) {
    const [first, second, ...more] = text.split('/');
    if (first === undefined || second === undefined || more.length > 0)
        return undefined;
    if (!owner.test(first) || !repository.test(second) || second === '.' || second === '..')
        return undefined;
    return text;
}

;// CONCATENATED MODULE: ./src/delivery/candidates.ts

/** What was found, as it concerns one package. */
function seenFor(asked, { defaultBranch, candidates, ...facts }) {
    const branch = chooseBranch(asked, defaultBranch, candidates);
    const mine = spellIdentity(asked.identity);
    const pulls = candidates.flatMap((one) => one.pulls.filter(({ marker }) => (marker === 'none' ? one.name === branch.name : marker.package === mine)));
    return {
        ...facts,
        branch,
        tip: candidates.find(({ name }) => name === branch.name)?.tip ?? 'none',
        pulls: pulls.sort((one, other) => other.number - one.number),
    };
}
/** The names to look at, a person's first. Without the default branch's name: all that it could lead to. */
function namesToSee(asked) {
    const { identity } = asked;
    const named = asked.branch === 'default' ? [] : [asked.branch];
    return [...new Set([...named, ...branchNames(identity, identity.base), ...branchNames(identity, '')])];
}
/** The package's branch: the one it already has, else the first that nobody else holds. */
function chooseBranch(asked, defaultBranch, candidates) {
    const mine = spellIdentity(asked.identity);
    const had = candidates.find(({ pulls }) => pulls.some(({ state, marker }) => state === 'open' && isOf(marker, mine))) ??
        candidates.find(({ tip }) => tip !== 'none' && isOf(tip.by, mine));
    if (had !== undefined)
        return { kind: 'chosen', name: had.name };
    const names = asked.branch === 'default' ? branchNames(asked.identity, defaultBranch) : [asked.branch];
    const judged = names.flatMap((name) => candidates.filter((one) => one.name === name).map((one) => candidates_judge(one, mine)));
    const first = judged.find(({ kind }) => kind === 'chosen') ?? judged[0];
    return first ?? { kind: 'chosen', name: names[0] ?? '' };
}
function candidates_judge({ name, tip, pulls, blockedBy }, mine) {
    if (blockedBy !== 'none')
        return { kind: 'blocked', name, by: blockedBy };
    const holders = [
        ...(tip === 'none' || tip.by === 'a-person' ? [] : [tip.by.package]),
        ...pulls.flatMap(({ state, marker }) => (state === 'open' && marker !== 'none' ? [marker.package] : [])),
    ];
    const other = holders.find((holder) => holder !== mine);
    return other === undefined ? { kind: 'chosen', name } : { kind: 'held', name, by: other };
}
function isOf(by, mine) {
    return typeof by !== 'string' && by.package === mine;
}

;// CONCATENATED MODULE: ./src/delivery/ref-name.ts
const ref_name_forbidden = /[\p{Cc} ~^:?*[\\]|\.\.|@\{|\/\/|^[-/]|[/.]$/u;
/** Whether Git takes the text as the name of a branch (git check-ref-format --branch). */
function isBranchName(text) {
    if (text === '' || text === '@' || text === 'HEAD' || ref_name_forbidden.test(text))
        return false;
    return text.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'));
}
/** The names that a branch would need to be a folder, the outermost first. */
function foldersOf(branch) {
    const parts = branch.split('/');
    return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

;// CONCATENATED MODULE: ./src/delivery/query.ts

const tip = `target { __typename ... on Commit {
  oid message tree { oid } parents(first: 2) { nodes { oid } } signature { isValid } file(path: $file) { oid mode }
} }`;
// Only one pull request of a branch and a base can be open, and none newer than it can exist: the newest are enough.
const pulls = `orderBy: { field: CREATED_AT, direction: DESC }, first: 50) { nodes {
  number url state isCrossRepository headRefName baseRefName headRefOid body labels(first: 50) { nodes { name } }
} }`;
/** The query of a look at the branches named. */
function lookQuery(asked, branches) {
    const folders = [...new Set(branches.flatMap(foldersOf))];
    const [owner = '', name = ''] = asked.repository.split('/');
    const variables = { owner, name, file: asked.identity.file };
    const fields = [
        'id isArchived viewerPermission defaultBranchRef { name }',
        `base: ref(qualifiedName: $base) { target { __typename ... on Commit { oid file(path: $file) { oid mode } } } }`,
    ];
    variables.base = `refs/heads/${asked.identity.base}`;
    for (const [index, branch] of branches.entries()) {
        variables[`ref${index}`] = `refs/heads/${branch}`;
        variables[`head${index}`] = branch;
        variables[`within${index}`] = `refs/heads/${branch}/`;
        fields.push(`branch${index}: ref(qualifiedName: $ref${index}) { ${tip} }`, `pulls${index}: pullRequests(headRefName: $head${index}, ${pulls}`, `within${index}: refs(refPrefix: $within${index}, first: 1) { nodes { name } }`);
    }
    for (const [index, folder] of folders.entries()) {
        variables[`folder${index}`] = `refs/heads/${folder}`;
        fields.push(`folder${index}: ref(qualifiedName: $folder${index}) { name }`);
    }
    const declared = Object.keys(variables).map((key) => `$${key}: String!`);
    const query = `query Look(${declared.join(', ')}) { repository(owner: $owner, name: $name) { ${fields.join('\n')} } }`;
    return { query, variables, branches, folders };
}

;// CONCATENATED MODULE: ./src/delivery/trailers.ts


const trailers_keys = ['Package', 'Tag', 'Commit', 'Tree', 'Parent'];
const line = /^Nix-Sync-([A-Za-z]+): (\S+)$/;
/** The last paragraph of a commit message of ours. */
function writeTrailers(trailers) {
    const { package: identity, tag, tagCommit, tree, parent } = trailers;
    const values = [identity, encode(tag), tagCommit, tree, parent];
    return trailers_keys.map((key, index) => `Nix-Sync-${key}: ${values[index]}`).join('\n');
}
/** The trailers of a message whose last paragraph is exactly what writeTrailers writes, else undefined. */
function readTrailers(message) {
    const paragraph = message
        .trimEnd()
        .split(/\n[ \t]*\n/)
        .at(-1) ?? '';
    const lines = paragraph.split('\n');
    if (lines.length !== trailers_keys.length)
        return undefined;
    const values = trailers_keys.map((key, index) => {
        const match = line.exec(lines[index] ?? '');
        return match?.[1] === key ? (match[2] ?? '') : '';
    });
    const [identity = '', tag = '', ...ids] = values;
    const [tagCommit, tree, parent] = ids.map(asCommitId);
    if (identity === '' || tag === '' || !tagCommit || !tree || !parent)
        return undefined;
    return { package: identity, tag: decode(tag), tagCommit, tree, parent };
}
/** The trailers of a commit that is as this tool made it: their tree and parent are its own. */
function ours(tip) {
    const trailers = readTrailers(tip.message);
    if (trailers === undefined || tip.parents.length !== 1)
        return undefined;
    return trailers.tree === tip.tree && trailers.parent === tip.parents[0] ? trailers : undefined;
}

;// CONCATENATED MODULE: ./src/delivery/look.ts











/** Asks GitHub, in one query, for all that decides what is to be done for a package. */
async function look(asked, outside) {
    const question = lookQuery(asked, namesToSee(asked));
    const answer = await graphql(question.query, question.variables, outside);
    if (answer.kind === 'refused') {
        throw new model_problem/* Refusal */.P(refusalOf(answer.answer, `look at ${asked.repository}`, 'contents: read, pull-requests: read'));
    }
    const repository = fieldsAt(answer.data, 'repository');
    if (repository === undefined)
        throw notUnderstood('repository');
    return seenIn(repository, question, asked);
}
function seenIn(repository, question, asked) {
    return seenFor(asked, {
        repositoryId: needed(json_textOf(repository, 'id'), 'id'),
        archived: repository.isArchived === true ? 'yes' : 'no',
        permission: permissionIn(json_textOf(repository, 'viewerPermission')),
        baseFile: fileIn(fieldsAt(repository, 'base', 'target')),
        defaultBranch: json_textOf(fieldsAt(repository, 'defaultBranchRef'), 'name') ?? '',
        candidates: candidatesIn(repository, question),
    });
}
function candidatesIn(repository, { branches, folders }) {
    const taken = folders.filter((_, index) => fieldsAt(repository, `folder${index}`) !== undefined);
    return branches.map((name, index) => {
        const tip = fieldsAt(repository, `branch${index}`, 'target');
        const within = recordsOf(fieldsAt(repository, `within${index}`)?.nodes)[0];
        const pulls = recordsOf(fieldsAt(repository, `pulls${index}`)?.nodes);
        return {
            name,
            tip: tip === undefined ? 'none' : tipIn(tip),
            pulls: pulls.filter((pull) => pull.isCrossRepository === false).map(pullIn),
            blockedBy: within === undefined ? (foldersOf(name).find((one) => taken.includes(one)) ?? 'none') : inside(name, within),
        };
    });
}
function inside(branch, ref) {
    return `${branch}/${json_textOf(ref, 'name') ?? ''}`;
}
function tipIn(commit) {
    const parents = recordsOf(fieldsAt(commit, 'parents')?.nodes).map((parent) => idIn(parent, 'oid'));
    const owned = { message: json_textOf(commit, 'message') ?? '', tree: idIn(fieldsAt(commit, 'tree'), 'oid'), parents };
    return {
        commit: idIn(commit, 'oid'),
        file: fileIn(commit),
        by: ours(owned) ?? 'a-person',
        verified: fieldsAt(commit, 'signature')?.isValid === true,
    };
}
function fileIn(commit) {
    const file = fieldsAt(commit, 'file');
    if (file === undefined || typeof file.mode !== 'number')
        return 'none';
    return { id: idIn(file, 'oid'), mode: file.mode };
}
function pullIn(pull) {
    const states = { OPEN: 'open', CLOSED: 'closed', MERGED: 'merged' };
    const state = needed(json_textOf(pull, 'state'), 'state');
    return {
        number: typeof pull.number === 'number' ? pull.number : needed(undefined, 'number'),
        url: needed(json_textOf(pull, 'url'), 'url'),
        state: needed(states[state], 'state'),
        branch: needed(json_textOf(pull, 'headRefName'), 'headRefName'),
        base: needed(json_textOf(pull, 'baseRefName'), 'baseRefName'),
        head: idIn(pull, 'headRefOid'),
        marker: readMarker(json_textOf(pull, 'body') ?? '') ?? 'none',
        labels: recordsOf(fieldsAt(pull, 'labels')?.nodes).map((label) => json_textOf(label, 'name') ?? ''),
    };
}
function permissionIn(word) {
    if (word === undefined)
        return 'unknown';
    return word === 'READ' || word === 'TRIAGE' ? 'read' : 'write';
}
function idIn(fields, name) {
    return needed(asCommitId(json_textOf(fields, name) ?? ''), name);
}
function needed(value, field) {
    if (value === undefined)
        throw notUnderstood(field);
    return value;
}
function notUnderstood(field) {
    const doing = 'look at the branch and its pull requests';
    return new model_problem/* Refusal */.P(refused['not-understood']({ status: 200, message: `no usable ${field}`, doing, needs: 'contents: read' }));
}

;// CONCATENATED MODULE: ./src/delivery/early.ts





/** Asks GitHub, before any hash is computed, whether this release may be delivered. A Refusal where it never can be. */
async function lookEarly(asked, outside) {
    refuseUnusable(asked, outside);
    const seen = await look(asked, outside);
    const stop = barrier(seen, asked);
    switch (stop.kind) {
        case 'none':
            return { kind: 'clear' };
        case 'refuse':
            throw new model_problem/* Refusal */.P(stop.problem);
        case 'left-alone': {
            const shown = stop.pullRequest === 'none' ? {} : { pullRequest: shownPull(stop.pullRequest, seen) };
            return { kind: 'left-alone', because: stop.because, branch: seen.branch.name, ...shown };
        }
    }
}
/** What is wrong with a delivery whatever GitHub shows. */
function refuseUnusable({ branch, identity }, { github }) {
    if (github.token === 'none')
        throw new model_problem/* Refusal */.P(tokenMissing);
    if (branch === 'default')
        return;
    if (branch === identity.base || !isBranchName(branch))
        throw new model_problem/* Refusal */.P(badBranch(branch, identity.base));
}
/** A pull request as an Outcome shows it; its branch's tip is fresher than what GitHub says of the pull request itself. */
function shownPull(pull, { tip, branch }) {
    const { number, url, state } = pull;
    const own = tip !== 'none' && state === 'open' && pull.branch === branch.name;
    return {
        number,
        url,
        branch: pull.branch,
        head: own ? tip.commit : pull.head,
        verified: own ? tip.verified : 'unknown',
    };
}

;// CONCATENATED MODULE: ./src/delivery/message.ts
/** Title and body of the commit message, without the trailers. */
function commitMessage(change, title) {
    const { release, view, revision } = change;
    const from = view.source.kind === 'fetched' ? ` of ${view.source.owner}/${view.source.repository}` : '';
    const edits = revision.edits.map(({ attribute, old, new: now }) => `- ${attribute}: ${oneLine(old)} -> ${oneLine(now)}`);
    const unconfirmed = change.hashes.filter(({ standing }) => standing === 'unconfirmed').map(warning);
    const paragraphs = [
        oneLine(title),
        `Bring ${oneLine(view.document.path)} to ${oneLine(release.tag)}${oneLine(from)}.`,
        edits.join('\n'),
        unconfirmed.join('\n'),
    ];
    return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
}
function warning({ attribute }) {
    return `${attribute} is not confirmed: nothing but the module proxy stands behind it.`;
}
function oneLine(text) {
    return text.replace(/[\s\p{Cc}]+/gu, ' ').trimEnd();
}

;// CONCATENATED MODULE: ./src/delivery/progress.ts
const nothingDone = {
    made: 'none',
    goBack: 'unmoved',
    refused: 'none',
    takingBack: 'due',
    labels: 'allowed',
    pull: 'untouched',
    declined: 0,
    remarks: [],
};

;// CONCATENATED MODULE: ./src/github/paths.ts
/** A path of the REST API under /repos/OWNER/NAME, its parts escaped; slashes within a part stay, as in refs. */
function repositoryPath(repository, ...parts) {
    const escaped = parts.flatMap((part) => part.split('/')).map(encodeURIComponent);
    return ['/repos', repository, ...escaped].join('/');
}
/** The same repository as GraphQL asks for it. */
function ownerAndName(repository) {
    const slash = repository.indexOf('/');
    return { owner: repository.slice(0, slash), name: repository.slice(slash + 1) };
}
/** The number of the page that a Link header calls the next one; undefined on the last. */
function nextPage(headers) {
    const next = (headers.link ?? '').split(',').find((link) => /;\s*rel="?next\b/.test(link));
    return next === undefined ? undefined : /[?&]page=([0-9]+)/.exec(next)?.[1];
}
/** Where GitHub shows a tag, release or not. */
function webAddressOf(repository, tag, web) {
    const escaped = tag.split('/').map(encodeURIComponent).join('/');
    return `${web}/${repository}/releases/tag/${escaped}`;
}

;// CONCATENATED MODULE: ./src/github/write.ts







/** Makes a tree that differs from another in one file. */
async function createTree(repository, change, outside) {
    const { base, path, mode, content } = change;
    const text = inlineText(content);
    const held = text === undefined ? await createBlob(repository, content, outside) : undefined;
    if (held !== undefined && held.kind !== 'done')
        return held;
    const source = held === undefined ? { content: text } : { sha: held.value };
    const body = { base_tree: base, tree: [{ path, mode, type: 'blob', ...source }] };
    return post(repositoryPath(repository, 'git', 'trees'), body, ({ body }) => write_idIn(body), outside);
}
/** Makes a commit that names no author, so that GitHub signs it for the tokens of apps and bots. */
async function createCommit(repository, commit, outside) {
    const body = { message: commit.message, tree: commit.tree, parents: [commit.parent] };
    return post(repositoryPath(repository, 'git', 'commits'), body, (answer) => {
        const id = write_idIn(answer.body);
        const verified = fieldsAt(answer.body, 'verification')?.verified;
        return id === undefined ? undefined : { id, verified: typeof verified === 'boolean' ? verified : 'unknown' };
    }, outside);
}
const updateRefs = `mutation Point($repository: ID!, $updates: [RefUpdate!]!) {
  updateRefs(input: { repositoryId: $repository, refUpdates: $updates }) { clientMutationId }
}`;
/** Moves, makes or deletes a branch if it stands where it is expected to; `none` is a branch that does not exist. */
async function moveBranch(repositoryId, move, outside) {
    const like = move.from === 'none' ? move.to : move.from;
    const zero = '0'.repeat(like.length === 64 ? 64 : 40);
    const [beforeOid, afterOid] = [move.from, move.to].map((id) => (id === 'none' ? zero : id));
    const updates = [{ name: `refs/heads/${move.branch}`, beforeOid, afterOid, force: true }];
    const answer = await write({ kind: 'graphql', query: updateRefs, variables: { repository: repositoryId, updates } }, outside);
    if (answer.kind === 'uncertain')
        return answer;
    const moved = errorsOf(answer).length === 0 && fieldsAt(answer.body, 'data', 'updateRefs') !== undefined;
    return moved ? { kind: 'done', value: 'moved' } : { kind: 'declined', answer };
}
async function createBlob(repository, content, outside) {
    const body = { content: Buffer.from(content).toString('base64'), encoding: 'base64' };
    return post(repositoryPath(repository, 'git', 'blobs'), body, ({ body }) => write_idIn(body), outside);
}
async function post(path, body, read, outside) {
    const answer = await write({ kind: 'rest', method: 'POST', path, body }, outside);
    if (answer.kind === 'uncertain')
        return answer;
    if (answer.status !== 201)
        return { kind: 'declined', answer };
    const value = read(answer);
    if (value === undefined)
        throw new model_problem/* Refusal */.P(refusalOf({ ...answer, status: 200 }, 'make a commit', 'contents: write'));
    return { kind: 'done', value };
}
function write_idIn(body) {
    return asCommitId(json_textOf(body, 'sha') ?? '');
}
/** The text that a tree entry can carry as it is; undefined for bytes that would not come back the same. */
function inlineText(content) {
    if (content.includes(0))
        return undefined;
    const text = Buffer.from(content).toString('utf8');
    return Buffer.from(text, 'utf8').equals(content) ? text : undefined;
}

;// CONCATENATED MODULE: ./src/github/write-pulls.ts






/** Opens a pull request from a branch of the repository itself. */
async function openPullRequest(repository, pull, outside) {
    const { branch, base, title, body } = pull;
    const path = repositoryPath(repository, 'pulls');
    return sent({ kind: 'rest', method: 'POST', path, body: { head: branch, base, title, body } }, outside);
}
/** Replaces a pull request's title and body. */
async function editPullRequest(repository, pull, outside) {
    const { number, title, body } = pull;
    const path = repositoryPath(repository, 'pulls', `${number}`);
    return sent({ kind: 'rest', method: 'PATCH', path, body: { title, body } }, outside);
}
/** Adds labels to a pull request, making those that the repository does not have. */
async function addLabels(repository, pull, outside) {
    const path = repositoryPath(repository, 'issues', `${pull.number}`, 'labels');
    const answer = await write({ kind: 'rest', method: 'POST', path, body: { labels: pull.labels } }, outside);
    if (answer.kind === 'uncertain')
        return answer;
    return answer.status === 200 ? { kind: 'done', value: 'added' } : { kind: 'declined', answer };
}
async function sent(call, outside) {
    const answer = await write(call, outside);
    if (answer.kind === 'uncertain')
        return answer;
    if (answer.status !== 200 && answer.status !== 201)
        return { kind: 'declined', answer };
    return { kind: 'done', value: write_pulls_shown(answer) };
}
function write_pulls_shown(answer) {
    const number = isRecord(answer.body) ? answer.body.number : undefined;
    const url = json_textOf(answer.body, 'html_url');
    const head = asCommitId(json_textOf(fieldsAt(answer.body, 'head'), 'sha') ?? '');
    if (typeof number === 'number' && url !== undefined && head !== undefined)
        return { number, url, head };
    throw new model_problem/* Refusal */.P(refusalOf({ ...answer, status: 200 }, 'write a pull request', 'pull-requests: write'));
}

;// CONCATENATED MODULE: ./src/delivery/take.ts







/** Takes one step, once. */
async function take_take(step, scene, outside) {
    switch (step.do) {
        case 'make-commit':
            return makeCommit(scene, outside);
        case 'point-branch':
            return pointBranch(step.expect, scene, outside);
        case 'take-back-branch':
            return takeBack(step.expect, step.to, scene, outside);
        case 'open':
            return take_open(scene, outside);
        case 'rewrite':
            return rewrite(step.pullRequest, scene, outside);
        case 'label':
            return label(step.pullRequest, step.labels, scene, outside);
    }
}
async function makeCommit({ seen, wanted }, outside) {
    const { repository, base, content, identity } = wanted;
    const executable = seen.baseFile !== 'none' && seen.baseFile.mode === 0o100755;
    const change = { base: base.tree, path: identity.file, mode: executable ? '100755' : '100644', content };
    const tree = await createTree(repository, change, outside);
    if (tree.kind !== 'done')
        return take_failed(tree, 'make a tree', 'contents: write');
    const trailers = {
        package: spellIdentity(identity),
        tag: wanted.tag,
        tagCommit: wanted.tagCommit,
        tree: tree.value,
        parent: base.commit,
    };
    const message = `${wanted.message}\n\n${writeTrailers(trailers)}\n`;
    const commit = await createCommit(repository, { message, tree: tree.value, parent: base.commit }, outside);
    if (commit.kind !== 'done')
        return take_failed(commit, 'make a commit', 'contents: write');
    const made = { commit: commit.value.id, trailers, verified: commit.value.verified };
    return { kind: 'done', fact: { kind: 'made', made } };
}
async function pointBranch(from, { seen, made }, outside) {
    if (made === 'none')
        return { kind: 'uncertain' };
    const branch = seen.branch.name;
    const moved = await moveBranch(seen.repositoryId, { branch, from, to: made.commit }, outside);
    if (moved.kind !== 'done')
        return take_failed(moved, `move the branch ${branch}`, 'contents: write');
    return { kind: 'done', fact: { kind: 'pointed', made } };
}
async function takeBack(from, to, { seen }, outside) {
    const branch = seen.branch.name;
    const moved = await moveBranch(seen.repositoryId, { branch, from, to }, outside);
    if (moved.kind !== 'done')
        return take_failed(moved, `take the branch ${branch} back`, 'contents: write');
    return { kind: 'done', fact: { kind: 'taken-back' } };
}
async function take_open({ seen, wanted }, outside) {
    const { branch, tip } = seen;
    const place = { branch: branch.name, base: wanted.identity.base };
    const opened = await openPullRequest(wanted.repository, { ...place, ...take_textOf(wanted) }, outside);
    if (opened.kind !== 'done')
        return take_failed(opened, 'open a pull request', 'pull-requests: write');
    if (tip === 'none' || opened.value.head !== tip.commit)
        return { kind: 'uncertain' };
    const pull = { ...opened.value, ...place, state: 'open', marker: markerOf(wanted), labels: [] };
    return { kind: 'done', fact: { kind: 'pull', how: 'opened', pull } };
}
async function rewrite(pull, { seen, wanted }, outside) {
    const edited = await editPullRequest(wanted.repository, { number: pull.number, ...take_textOf(wanted) }, outside);
    if (edited.kind !== 'done')
        return take_failed(edited, 'change a pull request', 'pull-requests: write');
    if (seen.tip === 'none' || edited.value.head !== seen.tip.commit)
        return { kind: 'uncertain' };
    return { kind: 'done', fact: { kind: 'pull', how: 'updated', pull: { ...pull, marker: markerOf(wanted) } } };
}
async function label(pull, labels, { wanted }, outside) {
    const added = await addLabels(wanted.repository, { number: pull.number, labels }, outside);
    if (added.kind !== 'done')
        return take_failed(added, 'label a pull request', 'pull-requests: write, issues: write');
    return {
        kind: 'done',
        fact: { kind: 'pull', how: 'updated', pull: { ...pull, labels: [...pull.labels, ...labels] } },
    };
}
function markerOf(wanted) {
    const shows = shownBy(wanted.tagCommit, wanted.after);
    return { package: spellIdentity(wanted.identity), tag: wanted.tag, shows };
}
function take_textOf(wanted) {
    return { title: wanted.text.title, body: markBody(wanted.text.body, markerOf(wanted)) };
}
function take_failed(written, doing, needs) {
    if (written.kind === 'uncertain')
        return { kind: 'uncertain' };
    const problem = refusalOf(written.answer, doing, needs);
    return { kind: isFinal(written.answer) ? 'refused' : 'stale', problem };
}
/** Whether the token, and not the state of the repository, is what GitHub objects to. */
function isFinal(answer) {
    if (answer.status === 401 || answer.status === 403 || answer.status === 404)
        return true;
    return errorsOf(answer).some(({ type }) => type === 'FORBIDDEN' || type === 'INSUFFICIENT_SCOPES');
}

;// CONCATENATED MODULE: ./src/delivery/write-file.ts




/** Replaces the file in one step, if it still holds what was read. */
async function writeFile(root, { before, after }, files) {
    const path = (0,external_node_path_.join)(root, before.path);
    const { kind } = await files.look(path);
    const still = kind !== 'missing' && Buffer.from(bytesOf(before)).equals(await files.read(path));
    if (!still)
        throw new model_problem/* Refusal */.P(fileChangedMeanwhile(before.path));
    await files.replace(path, bytesOf(after));
    return { kind: 'written', path: before.path };
}

;// CONCATENATED MODULE: ./src/delivery/deliver.ts












/** So many looks in one run; each follows a fault or somebody else's write. */
const rounds = 12;
/** Brings a change to where its base was read: one pull request, or the file itself. Writes nothing that stands already. */
async function deliver(change, text, rules, outside) {
    const { base } = change;
    if (change.revision.edits.length === 0)
        return { kind: 'nothing-to-change' };
    switch (base.kind) {
        case 'checkout':
            return writeFile(base.root, change.revision, outside.files);
        case 'branch':
            return converge(wantedOf(change, base, { ...text, ...rules }), outside);
    }
}
function wantedOf(change, base, given) {
    const { release, revision, view } = change;
    const { newer, ...text } = given;
    const content = bytesOf(revision.after);
    return {
        repository: base.repository,
        identity: { base: base.branch, file: view.document.path, name: view.name },
        branch: text.branch,
        tag: release.tag,
        newer,
        tagCommit: release.commit,
        base: { commit: base.commit, tree: base.tree },
        before: blobId(bytesOf(revision.before), base.commit),
        after: blobId(content, base.commit),
        content,
        message: commitMessage(change, text.title),
        text,
    };
}
async function converge(wanted, outside) {
    refuseUnusable(wanted, outside);
    let progress = nothingDone;
    for (let round = 1; round <= rounds; round += 1) {
        const walked = await walk({ seen: await look(wanted, outside), progress }, wanted, outside);
        if (walked.kind === 'ended')
            return deliveryOf(walked.next, walked.state);
        if (walked.progress.declined > 0)
            await outside.clock.sleep(walked.progress.declined * 1_000);
        progress = walked.progress;
    }
    throw new model_problem/* Refusal */.P(branchKeepsMoving(wanted.branch === 'default' ? 'The branch' : wanted.branch));
}
/** Takes step after step for as long as each is known to be done. */
async function walk(state, wanted, outside) {
    const next = nextSteps(state.seen, wanted, state.progress);
    if (next.kind !== 'steps')
        return { kind: 'ended', next, state };
    let now = state;
    for (const step of next.steps) {
        const taken = await take_take(step, { seen: now.seen, wanted, made: now.progress.made }, outside);
        if (taken.kind !== 'done')
            return { kind: 'look-again', progress: afterFault(now, step, taken) };
        now = afterDone(now, taken.fact, wanted);
    }
    return walk(now, wanted, outside);
}
function deliveryOf(next, { seen, progress }) {
    switch (next.kind) {
        case 'refuse':
            throw new model_problem/* Refusal */.P(next.problem);
        case 'already-there':
            return { kind: 'nothing-to-change' };
        case 'left-alone': {
            const { because, pullRequest } = next;
            const shown = pullRequest === 'none' ? {} : { pullRequest: shownPull(pullRequest, seen) };
            return { kind: 'left-alone', because, branch: seen.branch.name, ...shown };
        }
        case 'settled':
            return { kind: deliver_kindOf(progress), pullRequest: shownPull(next.pullRequest, seen), remarks: progress.remarks };
    }
}
function deliver_kindOf({ pull, goBack }) {
    if (pull === 'opened')
        return 'created';
    return pull === 'updated' || goBack !== 'unmoved' ? 'updated' : 'unchanged';
}

;// CONCATENATED MODULE: ./src/engine/settle.ts










/**
 * Learns every hash that a package needs at a release, for the slots that its expression has. All that can be refused
 * without a download is refused before the first one.
 */
async function settleHashes(asked, outside) {
    const work = (0,model_problem/* orRefuse */.K)(nativeWork(asked.view, asked.allow));
    const gos = work.dependencies.some(({ kind }) => kind === 'learn') ? await usableGos(outside) : [];
    return inOwnFolder(outside, async (folder) => {
        const began = outside.clock.now();
        const url = archiveUrl(work.source, asked.release.tag);
        const address = mirrored(url, asked.mirrors);
        const source = await downloadSource(address, folder, outside);
        try {
            const sri = await source.hash();
            const evidence = {
                by: 'native',
                of: url === address ? url : `${url} (from ${address})`,
                with: `${sizeInWords(source.bytes)} downloaded`,
                seconds: (outside.clock.now() - began) / 1000,
            };
            const { owner } = work.sourceHash;
            const attribute = owner.slice(owner.lastIndexOf('.') + 1);
            const learnt = { slot: 'source-hash', attribute, sri, evidence: [evidence], standing: 'pinned' };
            return [learnt, ...(await dependencyHashes({ ...asked, work, source, gos, folder }, outside))];
        }
        finally {
            await source.close();
        }
    });
}
async function dependencyHashes(asked, outside) {
    const learnt = [];
    for (const [index, dependency] of asked.work.dependencies.entries()) {
        switch (dependency.kind) {
            case 'keep-null':
                await mustNeedNoHash(dependency, asked);
                break;
            case 'learn':
                learnt.push(await dependencyHash(dependency, { ...asked, folder: `${asked.folder}/source-${index}` }, outside));
                break;
        }
    }
    return learnt;
}
async function mustNeedNoHash({ view }, { source, view: owner }) {
    const inside = (name) => (view.folder === '.' ? name : `${view.folder}/${name}`);
    if (source.has(inside('vendor')))
        return;
    const moduleFile = await source.read(inside('go.mod'));
    const text = Buffer.from(moduleFile ?? []).toString();
    if (moduleFile !== undefined && !readModuleFile(text).hasRequirements)
        return;
    throw new model_problem/* Refusal */.P(vendorFolderGone(owner.name, view.folder, settle_placeOf(view.hash, owner)));
}
async function dependencyHash({ view, standing }, { source, gos, folder, view: owner }, outside) {
    await source.unpack(folder, outside.files);
    const place = settle_placeOf(view.hash, owner);
    const { sri, ...how } = await vendorHash({ source: folder, wanted: { ...view, place }, gos }, outside);
    return {
        slot: 'dependency-hash',
        attribute: view.attribute,
        sri,
        evidence: [{ by: 'native', ...how }],
        standing,
    };
}
function settle_placeOf(slot, { document, place }) {
    return slot.kind === 'literal' && slot.file === document.path ? placeAt(document, slot.at.start) : place;
}

;// CONCATENATED MODULE: ./src/expression/same.ts
/** Whether two trees are the same, everything in its place, but for literals that were replaced by strings. */
function sameButFor(before, after, replaced) {
    const moved = (offset) => replaced.reduce((sum, { at, length }) => (at.end <= offset ? sum + length - (at.end - at.start) : sum), offset);
    const lengths = new Map(replaced.map(({ at }) => [at.start, at.end]));
    const waiting = [[before, after]];
    for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
        const [old, fresh] = pair;
        if (!same_isRecord(old) || !same_isRecord(fresh)) {
            if (old !== fresh)
                return false;
            continue;
        }
        if (isReplaced(old, lengths)) {
            if (fresh.kind !== 'string' || fresh.start !== moved(Number(old.start)))
                return false;
            if (fresh.end !== moved(Number(old.end)))
                return false;
            continue;
        }
        const keys = Object.keys(old);
        if (keys.length !== Object.keys(fresh).length)
            return false;
        for (const key of keys)
            waiting.push(part(key, old, fresh, moved));
    }
    return true;
}
function part(key, old, fresh, moved) {
    if (key === 'attributes')
        return [undefined, undefined];
    if (key === 'start' || key === 'end')
        return [moved(Number(old[key])), fresh[key]];
    return [old[key], fresh[key]];
}
function isReplaced(node, lengths) {
    const isLiteral = ['string', 'uri', 'variable', 'select'].includes(String(node.kind));
    return isLiteral && lengths.get(Number(node.start)) === node.end;
}
function same_isRecord(value) {
    return typeof value === 'object' && value !== null;
}

;// CONCATENATED MODULE: ./src/expression/revise.ts









/** The document with the wanted values in their places and nothing else changed, or why that cannot be. */
function revise(view, wanted) {
    const unfollowed = whyNotFollowed(view);
    if (unfollowed !== undefined)
        return revise_failed(unfollowed);
    const planned = [
        planVersion(view, wanted.version),
        ...view.mentions.filter(isChanged).map((mention) => planMention(mention, view, wanted)),
        ...wanted.hashes.map((hash) => planHash(view, hash)),
    ];
    const edits = [];
    for (const plan of planned) {
        if ('code' in plan)
            return revise_failed(plan);
        edits.push(...plan);
    }
    const separate = withoutRepeats(edits, view);
    if ('code' in separate)
        return revise_failed(separate);
    const before = view.document;
    const after = separate.length === 0 ? before : { ...before, text: applied(before.text, separate) };
    const fault = separate.length === 0 ? undefined : faultOf(view, { before, after, edits: separate }, wanted);
    return fault === undefined ? { kind: 'ok', value: { before, after, edits: separate } } : revise_failed(fault);
}
function planVersion(view, version) {
    const slot = view.version;
    if (slot.kind !== 'literal')
        return slotProblem(slot, 'version', view);
    if (slot.value === version)
        return [];
    return [edit(slot, { slot: 'version', attribute: 'version' }, version)];
}
/** Why a package's source would stay what it is when its version changes. */
function whyNotFollowed({ source, name }) {
    switch (source.kind) {
        case 'undecided':
            return source.because;
        case 'local':
        case 'fetched':
            return undefined;
        case 'other-fetcher':
            return whyFixed(source, name);
    }
}
/** Why another fetcher's source would stay: each of its deciding arguments must follow the version. */
function whyFixed({ fetcher, arguments: all, place }, name) {
    const named = all.filter(({ attribute }) => ['tag', 'rev', 'ref', 'version'].includes(attribute));
    const deciding = named.length > 0 ? named : all.filter(({ attribute }) => ['url', 'urls'].includes(attribute));
    for (const argument of deciding) {
        if (argument.kind === 'undecided')
            return argument.because;
        if (!argument.template.some(({ kind }) => kind === 'version'))
            return fixedTag(argument, name);
    }
    return deciding.length > 0 ? undefined : fetcherNotSupported(fetcher, name, place);
}
function isChanged(mention) {
    return mention.fate === 'changed';
}
function planMention(mention, view, { version, tag }) {
    const text = mention.template.map((part) => (part.kind === 'version' ? version : part.text)).join('');
    const old = view.version.kind === 'literal' ? view.version.value : '';
    const { source, at, attribute, place } = mention;
    const isTag = /\.(?:tag|rev|ref)$/.test(attribute);
    if (isTag && tag !== undefined && text.replace(/^refs\/tags\//, '') !== tag) {
        return editWouldChangeMore(view.name, `"${attribute}" would become "${text}", and the release is "${tag}"`, place);
    }
    return old === version ? [] : [edit({ at, source }, { slot: 'tag', attribute }, text)];
}
function planHash(view, learnt) {
    const { attribute, sri } = learnt;
    const slot = hashSlotOf(view, learnt.slot, attribute);
    if (slot === undefined)
        return slotNotWritable(attribute, view.name, view.place);
    if (slot.kind !== 'literal')
        return slotProblem(slot, attribute, view);
    switch (slot.value.kind) {
        case 'none':
            return dependenciesAppeared(attribute, view.name, placeAt(view.document, slot.at.start));
        case 'fake':
            return [edit(slot, learnt, sri)];
        case 'hash':
            return slot.value.sri === sri ? [] : [edit(slot, learnt, writeHash(sri, slot.value.form))];
    }
}
function hashSlotOf(view, name, attribute) {
    if (name === 'source-hash')
        return 'hash' in view.source ? view.source.hash : undefined;
    return view.dependencies.find((dependency) => dependency.attribute === attribute)?.hash;
}
function slotProblem(slot, attribute, view) {
    return slot.kind === 'undecided' ? slot.because : slotNotWritable(attribute, view.name, view.place);
}
function edit({ at, source }, { slot, attribute }, value) {
    const write = source.startsWith("''") ? quotedIndented : quoted;
    return { slot, attribute, at, old: source, new: encoded(write(value)) };
}
/** One edit for each literal, in the order of the text. */
function withoutRepeats(edits, view) {
    const byStart = new Map();
    for (const each of edits) {
        const other = byStart.get(each.at.start);
        if (other !== undefined && other.new !== each.new) {
            return slotsDisagree([other.attribute, each.attribute], view.name, placeAt(view.document, each.at.start));
        }
        if (other === undefined)
            byStart.set(each.at.start, each);
    }
    return [...byStart.values()].toSorted((one, other) => one.at.start - other.at.start);
}
function applied(text, edits) {
    return edits.reduceRight((done, { at, new: fresh }) => done.slice(0, at.start) + fresh + done.slice(at.end), text);
}
/** Why a revision is not what it should be. */
function faultOf(view, revision, wanted) {
    const { before, after, edits } = revision;
    const fault = misplaced(before, edits) ?? otherwiseChanged(before, after, edits) ?? notAsWanted(view, after, wanted);
    return fault === undefined ? undefined : editWouldChangeMore(view.name, fault, view.place);
}
function misplaced(before, edits) {
    const stands = edits.every(({ at, old }) => before.text.slice(at.start, at.end) === old);
    if (!stands)
        return 'the file no longer holds the values that were read from it';
    const apart = edits.every(({ at }, index) => index === 0 || (edits[index - 1]?.at.end ?? 0) <= at.start);
    return apart ? undefined : 'two of the values stand within each other';
}
function otherwiseChanged(before, after, edits) {
    const old = parser_parse(before.text, before.pipeOperators);
    const fresh = parser_parse(after.text, after.pipeOperators);
    if (old.kind === 'failed' || fresh.kind === 'failed')
        return 'the file would no longer be a Nix expression';
    const replaced = edits.map(({ at, new: { length } }) => ({ at, length }));
    return sameButFor(old.tree, fresh.tree, replaced) ? undefined : 'more than the values would change';
}
function notAsWanted(view, after, wanted) {
    const old = packagesOf(view.document);
    const fresh = packagesOf(after);
    if (old.kind === 'failed' || fresh.kind === 'failed')
        return 'the file would no longer be a Nix expression';
    const index = old.value.findIndex(({ place }) => place.line === view.place.line && place.column === view.place.column);
    const now = fresh.value[index];
    if (now === undefined || old.value.length !== fresh.value.length)
        return 'the package would not be found any more';
    if (outline(now) !== outline(view))
        return 'the package would be read differently';
    if (now.version.kind !== 'literal' || now.version.value !== wanted.version)
        return 'the version would not be the wanted one';
    const hashesStand = wanted.hashes.every(({ slot: name, attribute, sri }) => {
        const slot = hashSlotOf(now, name, attribute);
        return slot?.kind === 'literal' && slot.value.kind === 'hash' && slot.value.sri === sri;
    });
    return hashesStand ? undefined : 'a hash would not be the wanted one';
}
/** All that a view says except where things stand and what the slots hold. What is only reported may come to mean another version. */
function outline(view) {
    return JSON.stringify({ ...view, mentions: view.mentions.filter(isChanged) }, (key, value) => VARYING.has(key) || (typeof value === 'string' && key === 'source') ? undefined : value);
}
const VARYING = new Set(['document', 'place', 'at', 'value', 'because']);
function revise_failed(problem) {
    return { kind: 'failed', problem };
}

;// CONCATENATED MODULE: ./src/release/version.ts
const plausible = /^[0-9](?:[0-9A-Za-z._+-]{0,126}[0-9A-Za-z])?$/;
const largestInteger = 2_147_483_647;
/** A version that an expression may hold and a tag may be made of: it begins with a digit, and nothing in it needs quoting. */
function asVersion(text) {
    return plausible.test(text) && !text.includes('..') ? text : undefined;
}
/** The order of Nix's builtins.compareVersions: negative, zero or positive. */
function compareVersions(a, b) {
    const left = version_partsOf(a);
    const right = version_partsOf(b);
    const length = Math.max(left.length, right.length);
    for (let index = 0; index < length; index++) {
        const mine = left[index] ?? '';
        const other = right[index] ?? '';
        if (comesBefore(mine, other))
            return -1;
        if (comesBefore(other, mine))
            return 1;
    }
    return 0;
}
/** What Nix compares one by one: runs of digits, and runs of anything else but digits, dots and dashes. */
function version_partsOf(version) {
    return version.match(/[0-9]+|[^0-9.-]+/g) ?? [];
}
function comesBefore(a, b) {
    const left = asInteger(a);
    const right = asInteger(b);
    if (left !== undefined && right !== undefined)
        return left < right;
    if (a === '' && right !== undefined)
        return true;
    if (a === 'pre' && b !== 'pre')
        return true;
    if (b === 'pre')
        return false;
    if (right !== undefined)
        return true;
    if (left !== undefined)
        return false;
    return Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0;
}
/** Nix reads a part as a C int; what does not fit into one is text. */
function asInteger(part) {
    if (!/^[0-9]+$/.test(part))
        return undefined;
    const value = Number(part);
    return value <= largestInteger ? value : undefined;
}

;// CONCATENATED MODULE: ./src/release/template.ts

/** The tag that an expression asks for at this version. */
function template_tagOf(template, version) {
    return template.map((part) => (part.kind === 'text' ? part.text : version)).join('');
}
/** The one version for which the template gives this tag; undefined where there is none, or where it is no version. */
function versionOf(template, tag) {
    const places = template.filter((part) => part.kind === 'version').length;
    const length = (tag.length - template_tagOf(template, '').length) / places;
    if (!Number.isInteger(length) || length < 1)
        return undefined;
    const start = fixedPrefix(template).length;
    const text = tag.slice(start, start + length);
    return template_tagOf(template, text) === tag ? asVersion(text) : undefined;
}
/** The template as a person would write it: `vX.Y.Z`. */
function showTemplate(template) {
    return template_tagOf(template, 'X.Y.Z');
}
/** What every tag of the template begins with. */
function fixedPrefix(template) {
    const first = template.findIndex((part) => part.kind === 'version');
    return template_tagOf(first === -1 ? template : template.slice(0, first), '');
}

;// CONCATENATED MODULE: ./src/report/addresses.ts
/** Where the package's source can be looked at. */
function addressesOf(change) {
    const { source } = change.view;
    const repository = source.kind === 'fetched'
        ? `https://${source.host}/${source.owner}/${source.repository}`
        : repositoryOf(change.release.url);
    if (repository === undefined)
        return {};
    const commit = `${repository}/commit/${change.release.commit}`;
    const old = oldTag(change);
    if (old === undefined || old === change.release.tag)
        return { repository, commit };
    return { repository, commit, compare: `${repository}/compare/${addresses_encoded(old)}...${addresses_encoded(change.release.tag)}` };
}
function repositoryOf(releasePage) {
    return /^(https?:\/\/.+?)\/(?:releases|tree)\//.exec(releasePage)?.[1];
}
/** The tag of the version before: by the expression's own template, else by what the new tag has before its version. */
function oldTag(change) {
    const { source } = change.view;
    if (source.kind === 'fetched')
        return tagFor(source.template, change.from);
    const { tag, version } = change.release;
    return tag.endsWith(version) ? `${tag.slice(0, -version.length)}${change.from}` : undefined;
}
function tagFor(template, version) {
    return template.map((part) => (part.kind === 'text' ? part.text : version)).join('');
}
function addresses_encoded(tag) {
    return encodeURIComponent(tag).replaceAll('%2F', '/');
}

;// CONCATENATED MODULE: ./src/report/defuse.ts
/** WORD JOINER: not seen and of no width, and neither GitHub nor Markdown reads over it. */
const joiner = '\u2060';
/**
 * What GitHub would act on in somebody else's text, broken so that it still reads the same. Each rule holds wherever
 * its pattern stands, in code or not, so that no misreading of the Markdown around it can bring the meaning back.
 */
const rules = [
    [/&(?!(?:amp|lt|gt|quot|nbsp);)(?=#|\w)/g, `&${joiner}`],
    [/<(?=[A-Za-z!/?])/g, `<${joiner}`],
    [/@(?=\S)/g, `@${joiner}`],
    [/#(?=\d)/g, `#${joiner}`],
    [/\b(GH\\?-)(?=\d)/gi, `$1${joiner}`],
    [/!(?=\[)/g, `!${joiner}`],
    [/\[(?=[ xX]\]|\^)/g, `[${joiner}`],
    [/(?:\/\\?\/(?:www\\?\.)?|(?<![A-Za-z0-9])www\\?\.)github\\?\.com(?![\w-])/gi, '//redirect.github.com'],
    [/(^|[^:\\/])\/\/redirect\.github\.com/g, '$1https://redirect.github.com'],
];
/** Somebody else's Markdown made harmless: it mentions and closes nothing, refers to no issue, holds no HTML and no image. */
function defuse(markdown) {
    return rules.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), markdown);
}

// EXTERNAL MODULE: ./src/report/text.ts
var report_text = __nccwpck_require__(5655);
;// CONCATENATED MODULE: ./src/report/markdown.ts


const address = /(https?:\/\/[^\s<>()[\]`|"'*\\]+)/;
/** Text that shows as itself within a line of GitHub's Markdown, table cells included. */
function inline(text) {
    return (0,report_text/* oneLine */.TN)(text)
        .split(address)
        .map((part, index) => (index % 2 === 1 ? withoutReference(part) : escaped(defuse(part))))
        .join('')
        .replace(/^(?:[-+=#]|\d+(?=[.)](?:\s|$)))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}
/** An address that leads to the same page, but leaves no trace there where it is an issue's, and mentions nobody. */
function withoutReference(url) {
    const plain = url.replace(/@/g, '%40').replace(/#(?=\d)/g, '%23');
    return /\/(issues|pull|discussions)\//i.test(plain) ? defuse(plain) : plain;
}
function escaped(text) {
    return text
        .replace(/&/g, '&amp;')
        .replace(/[\\`*_[\]<>~$]/g, '\\$&')
        .replace(/\|/g, '&#124;');
}
/** Text as code within a line, table cells included. */
function code(text) {
    const plain = (0,report_text/* oneLine */.TN)(text);
    if (plain === '')
        return '';
    return /[`|\\]/.test(plain) ? `<code>${inline(plain)}</code>` : `\`${plain}\``;
}
/** A link; the address is percent-encoded where Markdown could stumble over it. */
function markdown_link(shown, to) {
    const safe = (0,report_text/* oneLine */.TN)(to).replace(/[\s<>()[\]\\`|"']/g, (sign) => {
        return `%${sign.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`;
    });
    return /^https?:\/\//i.test(safe) ? `[${shown}](${safe})` : shown;
}
/** A table of cells that are Markdown already. */
function table(heads, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
/** A block of code that nothing inside can end. */
function block(text, language) {
    const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}${language}\n${visible(text).replace(/\n+$/, '')}\n${fence}`;
}

;// CONCATENATED MODULE: ./src/report/notes.ts



/** Content that a reader unfolds. */
function details(summary, markdown) {
    return `<details>\n<summary>${inline(summary)}</summary>\n\n${markdown}\n\n</details>`;
}
/**
 * Somebody else's Markdown as a quotation of at most so many bytes. Whatever it leaves open, a fence, a list or a
 * table, ends where the quotation ends. `rest` is said after a shortened one.
 */
function quotation(markdown, bytes, rest) {
    const lines = defuse((0,report_text/* visible */.RK)(markdown)).trim().split('\n');
    const quoted = lines.map((line) => (line === '' ? '>' : `> ${line}`)).join('\n');
    const whole = (0,report_text/* firstBytes */.mI)(quoted, bytes);
    return whole === quoted ? quoted : `${whole.trimEnd()}\n\n${rest}`;
}

// EXTERNAL MODULE: ./src/report/rows.ts
var rows = __nccwpck_require__(6425);
// EXTERNAL MODULE: ./src/report/words.ts
var report_words = __nccwpck_require__(2691);
;// CONCATENATED MODULE: ./src/report/pull-request.ts






/**
 * GitHub takes 65,536 characters, and delivery adds a line of its own. Counted in bytes, so that no way of counting
 * characters exceeds it.
 */
const bound = 63_000;
const home = 'https://github.com/inference-gateway/nix-sync-action';
/** `NAME: OLD -> NEW`, or what was asked for. Where only hashes change: `NAME: correct hashes of VERSION`. */
function pullRequestTitle(change, proposal) {
    if (proposal.title !== 'default')
        return proposal.title;
    const { name } = change.view;
    const title = change.from === change.release.version
        ? `${name}: correct hashes of ${change.from}`
        : `${name}: ${change.from} -> ${change.release.version}`;
    return (0,report_text/* firstBytes */.mI)((0,report_text/* oneLine */.TN)(title), 256);
}
/** The body: what changes, where it comes from, what was checked, and the release notes made harmless. */
function pullRequestBody(change) {
    const before = [intro(change), changeTable(change), provenance(change), remarks(change), checked(change)];
    const rest = [...before, footer()].filter((part) => part !== '').join('\n\n');
    const notes = releaseNotes(change, bound - Buffer.byteLength(rest) - 600);
    return [...before, notes, footer()].filter((part) => part !== '').join('\n\n');
}
/** The table of what a change does to the expression; the same in pull request and summary. */
function changeTable(change) {
    return table(['attribute', 'old', 'new', 'evidence', 'time'], (0,rows/* rowsOf */.R)(change).map((row) => [
        code(clipped(row.attribute)),
        code(clipped(row.old)),
        row.changed === 'changed' ? code(clipped(row.new)) : 'unchanged',
        evidence(row),
        row.evidence.map(({ seconds }) => (0,report_text/* secondsInWords */.eh)(seconds)).join(', '),
    ]));
}
function evidence(row) {
    const words = row.evidence.map((one) => inline(clipped((0,report_words/* evidenceInWords */.KG)(one))));
    return [...words, ...(row.because === '' ? [] : [inline(clipped(row.because))])].join('; ');
}
function intro(change) {
    const { view, release, from } = change;
    const what = from === release.version
        ? `Corrects the hashes of ${code(view.name)} ${inline(from)}`
        : `Brings ${code(view.name)} from ${inline(from)} to ${inline(release.version)}`;
    return `${what} in ${code(view.document.path)}. Only the literals below change.`;
}
function provenance(change) {
    const { release } = change;
    const addresses = addressesOf(change);
    const commit = code(release.commit);
    const lines = [
        `Tag ${code(clipped(release.tag))}, ${inline((0,report_words/* publishedInWords */.Nf)(release))}.`,
        `Its commit is ${addresses.commit === undefined ? commit : markdown_link(commit, addresses.commit)}; ${inline(clipped((0,report_words/* signatureInWords */.bK)(release.signature)))}.`,
        ...(addresses.compare === undefined
            ? []
            : [markdown_link('What changed in the source between the two tags', addresses.compare)]),
    ];
    return `### Where it comes from\n\n${pull_request_list(lines)}`;
}
function remarks(change) {
    const lines = change.remarks.slice(0, 20).map((remark) => inline(clipped(remark)));
    return lines.length === 0 ? '' : `### To note\n\n${pull_request_list(lines)}`;
}
function checked(change) {
    const none = change.view.dependencies.length > 0 && !change.hashes.some(({ slot }) => slot === 'dependency-hash');
    const lines = [
        ...change.hashes.map(howChecked),
        ...(none ? ['The package has no dependencies to hash.'] : []),
        'Not done by this run: evaluating or building the package with Nix.',
    ];
    return `### What was checked\n\n${pull_request_list(lines)}`;
}
function howChecked(hash) {
    const made = hash.evidence.map((one) => inline(clipped((0,report_words/* evidenceInWords */.KG)(one)))).join('; ');
    if (hash.slot === 'source-hash')
        return `${code(hash.attribute)}: NAR hash of what the archive unpacks to, ${made}.`;
    const standing = hash.standing === 'pinned'
        ? '`go.sum` pins every byte of it'
        : 'nothing pins it, only the module proxy vouches for it; this was allowed by `unconfirmed-hash`';
    return `${code(hash.attribute)}: computed by ${made}; ${standing}.`;
}
function releaseNotes(change, bytes) {
    const { notes, url, tag } = change.release;
    if (notes.trim() === '' || bytes < 200)
        return '';
    const whole = markdown_link('The rest stands on the release page.', url);
    return details(clipped(`Release notes of ${tag}`), quotation(notes, bytes, whole));
}
function footer() {
    return (`---\n\nOpened automatically by ${markdown_link('nix-sync-action', home)}, which keeps it up to date. ` +
        'Once a person adds a commit to its branch, it is left alone.');
}
function pull_request_list(lines) {
    return lines.map((line) => `- ${line}`).join('\n');
}
function clipped(text) {
    const short = (0,report_text/* firstBytes */.mI)(text, 500);
    return short === text ? text : `${short}...`;
}

;// CONCATENATED MODULE: ./src/github/fetch.ts




/** The answer of GET with status 200; a Refusal for every other one. */
async function fetchAnswer(path, purpose, outside) {
    const answer = await attempt_read({ kind: 'rest', method: 'GET', path }, outside);
    if (answer.status !== 200)
        throw new model_problem/* Refusal */.P(refusalOf(answer, purpose.doing, purpose.needs));
    return answer;
}
/** The same where the thing may well not be there. */
async function findAnswer(path, purpose, outside) {
    const answer = await attempt_read({ kind: 'rest', method: 'GET', path }, outside);
    if (answer.status === 404)
        return 'missing';
    if (answer.status !== 200)
        throw new model_problem/* Refusal */.P(refusalOf(answer, purpose.doing, purpose.needs));
    return answer;
}
/** For an answer with status 200 whose body is not what the API describes. */
function fetch_notUnderstood(purpose) {
    return new model_problem/* Refusal */.P(refused['not-understood']({ ...purpose, status: 200, message: '' }));
}

;// CONCATENATED MODULE: ./src/github/tip.ts

/** Undefined where a field is not what the API describes. */
function tipOf({ branch, ...fields }) {
    const repository = asRepositoryName(fields.repository ?? '');
    const commit = asCommitId(fields.commit ?? '');
    const tree = asCommitId(fields.tree ?? '');
    if (repository === undefined || branch === undefined || commit === undefined || tree === undefined)
        return undefined;
    return { repository, branch, commit, tree, archived: fields.archived === true ? 'yes' : 'no' };
}
/** What reading a tip is for. */
function tipPurpose(repository) {
    return { doing: `read ${repository}`, needs: 'contents: read' };
}

;// CONCATENATED MODULE: ./src/github/tree-entries.ts


const kinds = {
    '100644': 'file',
    '100664': 'file',
    '100755': 'file',
    '120000': 'link',
    '040000': 'folder',
    '160000': 'submodule',
};
/** The entries of a tree as the REST API lists them; what Git itself knows no mode for is left out. */
function entriesOf(body) {
    return recordsOf(fieldsAt(body)?.tree).flatMap((entry) => tree_entries_entryOf(json_textOf(entry, 'path'), json_textOf(entry, 'mode'), json_textOf(entry, 'sha')));
}
/** One entry, or none where its fields are not those of one. */
function tree_entries_entryOf(path, mode = '', sha = '') {
    const id = asCommitId(sha);
    const kind = kinds[mode];
    return path === undefined || id === undefined || kind === undefined ? [] : [{ path, mode, id, kind }];
}

;// CONCATENATED MODULE: ./src/github/glance.ts











const fragments = `
fragment Standing on TreeEntry { ...Entry object { ...Content ... on Tree { entries { ...Entry object { ...Content } } } } }
fragment Entry on TreeEntry { name mode oid }
fragment Content on Blob { oid text }`;
/** Reads a branch's tip and what stands at some of its paths, in one GraphQL call: it needs a token. */
async function glance(asked, outside) {
    const { repository, base, paths } = asked;
    const answered = await graphql(queryOf(asked), variablesOf(asked), outside);
    if (answered.kind === 'refused') {
        // GitHub gives up on a query that is too much for it with status 200 and errors of no known type.
        if (paths.length > 0 && answered.answer.status === 200) {
            return { ...(await glance({ ...asked, paths: [] }, outside)), entries: 'unseen' };
        }
        const { doing, needs } = tipPurpose(repository);
        throw new model_problem/* Refusal */.P(refusalOf(answered.answer, doing, needs));
    }
    const found = fieldsAt(answered.data, 'repository');
    if (found !== undefined && fieldsAt(found, 'branch') === undefined)
        throw new model_problem/* Refusal */.P(baseMissing(repository, base));
    const tip = glance_tipIn(found, base);
    if (tip === undefined)
        throw fetch_notUnderstood(tipPurpose(repository));
    const standing = fieldsAt(found, 'branch', 'target');
    return { tip, entries: entriesAt(paths, standing), contents: contentsIn(paths, standing) };
}
function queryOf({ base, paths }) {
    const ref = base === 'default' ? '' : ', $ref: String!';
    const branch = base === 'default' ? 'defaultBranchRef' : 'ref(qualifiedName: $ref)';
    const declared = paths.map((_, index) => `, $p${index}: String!`).join('');
    const files = paths.map((_, index) => ` p${index}: file(path: $p${index}) { ...Standing }`).join('');
    return `query Tip($owner: String!, $name: String!${ref}${declared}) {
  repository(owner: $owner, name: $name) {
    nameWithOwner
    isArchived
    branch: ${branch} { name target { oid ... on Commit { tree { ${paths.length === 0 ? 'oid' : 'oid entries { ...Entry }'} }${files} } } }
  }
}${paths.length === 0 ? '' : fragments}`;
}
function variablesOf({ repository, base, paths }) {
    return {
        ...ownerAndName(repository),
        ...(base === 'default' ? {} : { ref: `refs/heads/${base}` }),
        ...Object.fromEntries(paths.map((path, index) => [`p${index}`, path])),
    };
}
function glance_tipIn(found, base) {
    const branch = fieldsAt(found, 'branch');
    return tipOf({
        repository: json_textOf(found, 'nameWithOwner'),
        branch: base === 'default' ? json_textOf(branch, 'name') : base,
        commit: json_textOf(fieldsAt(branch, 'target'), 'oid'),
        tree: json_textOf(fieldsAt(branch, 'target', 'tree'), 'oid'),
        archived: found?.isArchived,
    });
}
function entriesAt(paths, standing) {
    const root = fieldsAt(standing, 'tree')?.entries;
    const found = paths.map((path, index) => entriesOfOne(path, fieldsAt(standing, `p${index}`), root));
    const seen = found.flatMap((entries) => (entries === 'unseen' ? [] : entries));
    return found.includes('unseen') ? 'unseen' : [...new Map(seen.map((entry) => [entry.path, entry])).values()];
}
/** No entry means that there is none only where the root's list agrees: GitHub does not say what `file` finds. */
function entriesOfOne(path, found, root) {
    const [entry] = entryFrom(path, found);
    if (entry === undefined) {
        const [first] = path.split('/');
        const isAbsent = Array.isArray(root) && !recordsOf(root).some((each) => json_textOf(each, 'name') === first);
        return isAbsent ? [] : 'unseen';
    }
    if (entry.kind !== 'folder')
        return [entry];
    const inside = fieldsAt(found, 'object')?.entries;
    if (!Array.isArray(inside))
        return 'unseen';
    return [entry, ...recordsOf(inside).flatMap((each) => entryFrom(`${path}/${json_textOf(each, 'name')}`, each))];
}
/** GraphQL gives a mode as the number that it is, REST and Git as its octal digits. */
function entryFrom(path, entry) {
    const mode = isRecord(entry) && typeof entry.mode === 'number' ? entry.mode.toString(8).padStart(6, '0') : '';
    return tree_entries_entryOf(path, mode, json_textOf(entry, 'oid'));
}
function contentsIn(paths, standing) {
    const found = paths.map((_, index) => fieldsAt(standing, `p${index}`));
    return new Map([...found, ...found.flatMap(entriesIn)].flatMap((entry) => contentOf(fieldsAt(entry, 'object'))));
}
/** The text is cut off beyond half a megabyte and may have been decoded with losses: the id tells. */
function contentOf(blob) {
    const id = asCommitId(json_textOf(blob, 'oid') ?? '');
    const text = json_textOf(blob, 'text');
    if (id === undefined || text === undefined)
        return [];
    const bytes = Buffer.from(text, 'utf8');
    return blobId(bytes, id) === id ? [[id, bytes]] : [];
}
function entriesIn(found) {
    return recordsOf(fieldsAt(found, 'object')?.entries);
}

;// CONCATENATED MODULE: ./src/github/read.ts









/** Reads a branch's tip: in one call with a token, in two without (GraphQL answers nobody unknown). */
async function readTip(repository, base, outside) {
    if (outside.github.token === 'none')
        return fetchTip(repository, base, outside);
    return (await glance({ repository, base, paths: [] }, outside)).tip;
}
/** All that a tree holds, folders included. GitHub cuts off after 100,000 entries or 7 MB: `complete: 'no'`. */
async function readTree(repository, tree, outside) {
    const purpose = { doing: `read the files of ${repository}`, needs: 'contents: read' };
    const { body } = await fetchAnswer(`${repositoryPath(repository, 'git/trees', tree)}?recursive=1`, purpose, outside);
    return { entries: entriesOf(body), complete: fieldsAt(body)?.truncated === true ? 'no' : 'yes' };
}
/** The bytes of a file by its blob's id. */
async function readBlob(repository, id, outside) {
    const purpose = { doing: `read a file of ${repository}`, needs: 'contents: read' };
    const { body } = await fetchAnswer(repositoryPath(repository, 'git/blobs', id), purpose, outside);
    const content = json_textOf(body, 'content');
    if (content === undefined || json_textOf(body, 'encoding') !== 'base64')
        throw fetch_notUnderstood(purpose);
    return Buffer.from(content, 'base64');
}
async function fetchTip(repository, base, outside) {
    const purpose = tipPurpose(repository);
    const found = await fetchAnswer(repositoryPath(repository), purpose, outside);
    const name = asRepositoryName(json_textOf(found.body, 'full_name') ?? '') ?? repository;
    const branch = base === 'default' ? (json_textOf(found.body, 'default_branch') ?? '') : base;
    const path = `${repositoryPath(name, 'branches')}/${encodeURIComponent(branch)}`;
    const answer = await findAnswer(path, purpose, outside);
    if (answer === 'missing')
        throw new model_problem/* Refusal */.P(baseMissing(name, base));
    const tip = tipOf({
        repository: name,
        branch,
        commit: json_textOf(fieldsAt(answer.body, 'commit'), 'sha'),
        tree: json_textOf(fieldsAt(answer.body, 'commit', 'commit', 'tree'), 'sha'),
        archived: fieldsAt(found.body)?.archived,
    });
    if (tip === undefined)
        throw fetch_notUnderstood(purpose);
    return tip;
}

;// CONCATENATED MODULE: ./src/github/tree-path.ts



/** Finds one path by reading folder after folder, for a tree too large to be read at once. */
async function readTreePath(repository, tree, path, outside) {
    const purpose = { doing: `read the files of ${repository}`, needs: 'contents: read' };
    const names = path.split('/').filter((name) => name !== '');
    let folder = tree;
    for (const [index, name] of names.entries()) {
        const { body } = await fetchAnswer(repositoryPath(repository, 'git/trees', folder), purpose, outside);
        const entry = entriesOf(body).find((candidate) => candidate.path === name);
        if (entry === undefined)
            return 'missing';
        if (index === names.length - 1)
            return { ...entry, path: names.join('/') };
        if (entry.kind !== 'folder')
            return 'missing';
        folder = entry.id;
    }
    return 'missing';
}

;// CONCATENATED MODULE: ./src/modes/branch-shelf.ts







/**
 * The tip of a branch, read through the API: what is edited, and the parent of the commit that will hold the edit.
 * Nothing but what `patterns` match is asked of the shelf.
 */
async function openBranch(home, patterns, outside) {
    const { tip, tree, contents } = await branch_shelf_look(home, patterns, outside);
    return {
        base: { kind: 'branch', repository: tip.repository, branch: tip.branch, commit: tip.commit, tree: tip.tree },
        match: async (asked) => branch_shelf_matching(tree, asked, tip),
        read: async (path) => {
            const { id } = fileOf(await entryAt(tree, path, tip, outside), path, tip);
            const bytes = contents.get(id) ?? (await readBlob(tip.repository, id, outside));
            return { path, text: Buffer.from(bytes).toString('latin1'), commit: tip.commit };
        },
    };
}
/** With a token, one call shows tip and files where the patterns say closely enough where these lie. */
async function branch_shelf_look({ repository, base }, patterns, outside) {
    if (outside.github.token === 'none') {
        const tip = await readTip(repository, base, outside);
        return { tip, tree: await readTree(tip.repository, tip.tree, outside), contents: new Map() };
    }
    const places = patterns.map(placeOf);
    const paths = places.flatMap((place) => (place === 'anywhere' ? [] : [place.path]));
    const { tip, entries, contents } = await glance({ repository, base, paths: [...new Set(paths)] }, outside);
    const tree = entries !== 'unseen' && places.every((place) => isShown(place, entries))
        ? { entries, complete: 'yes' }
        : await readTree(tip.repository, tip.tree, outside);
    return { tip, tree, contents };
}
function branch_shelf_matching(tree, patterns, tip) {
    if (tree.complete === 'yes') {
        const matches = picomatch_default()([...patterns], { dot: true });
        const found = tree.entries.filter((entry) => entry.kind === 'file' && matches(entry.path));
        return found.map((entry) => entry.path).sort();
    }
    if (patterns.some((pattern) => picomatch_default().scan(pattern).isGlob)) {
        throw new model_problem/* Refusal */.P(treeTooLarge(tip.repository));
    }
    return patterns;
}
async function entryAt(tree, path, tip, outside) {
    const listed = tree.entries.find((entry) => entry.path === path);
    if (listed !== undefined || tree.complete === 'yes') {
        return listed ?? 'missing';
    }
    return readTreePath(tip.repository, tip.tree, path, outside);
}
function fileOf(entry, path, tip) {
    if (entry === 'missing' || entry.kind === 'folder' || entry.kind === 'submodule') {
        throw new model_problem/* Refusal */.P(fileMissing(path, tip));
    }
    if (entry.kind === 'link') {
        throw new model_problem/* Refusal */.P(fileIsLink(path));
    }
    return entry;
}

;// CONCATENATED MODULE: ./src/modes/each-package.ts

/** Runs one recipe for each package, side by side; what refuses one leaves the others alone. */
function eachPackage(views, recipe) {
    return apart(views, recipe, ({ name, document }, problem) => ({
        kind: 'failed',
        name,
        file: document.path,
        problem,
    }));
}

;// CONCATENATED MODULE: ./src/github/signature.ts

/** What GitHub says about a tag's or a commit's signature, as its REST API tells it; `by` is the tagger or committer. */
function signatureOf(verification, of, by) {
    const fields = fieldsAt(verification);
    const reason = json_textOf(fields, 'reason');
    if (fields === undefined || reason === undefined)
        return { kind: 'unknown' };
    if (fields.verified === true)
        return { kind: 'verified', of, by };
    return reason === 'unsigned' ? { kind: 'none' } : { kind: 'unverified', of, reason };
}
/** The same of a commit as GraphQL tells it, where an unsigned commit has no signature at all. */
function commitSignatureOf(commit) {
    const signature = fieldsAt(commit, 'signature');
    if (signature === undefined)
        return { kind: 'none' };
    const reason = (json_textOf(signature, 'state') ?? 'unknown').toLowerCase();
    if (signature.isValid === true)
        return { kind: 'verified', of: 'commit', by: signerOf(commit) };
    return reason === 'unsigned' ? { kind: 'none' } : { kind: 'unverified', of: 'commit', reason };
}
function signerOf(commit) {
    const signature = fieldsAt(commit, 'signature');
    if (signature?.wasSignedByGitHub === true)
        return 'GitHub';
    return json_textOf(fieldsAt(signature, 'signer'), 'login') ?? json_textOf(fieldsAt(commit, 'committer'), 'name') ?? 'unknown';
}

;// CONCATENATED MODULE: ./src/github/tag-facts.ts



/** What the flags of a release in the REST API make it. */
function stageOf(release) {
    const fields = fieldsAt(release);
    if (fields?.draft === true)
        return 'draft';
    return fields?.prerelease === true ? 'prerelease' : 'final';
}
/** The release of a tag as the REST API tells it, the only one to tell whether it is immutable; drafts it does not show. */
async function findRelease(repository, tag, outside) {
    const purpose = { doing: `read the release ${tag} of ${repository}`, needs: 'contents: read' };
    const path = `${repositoryPath(repository, 'releases/tags')}/${encodeURIComponent(tag)}`;
    const answer = await findAnswer(path, purpose, outside);
    return answer === 'missing' ? 'missing' : (fieldsAt(answer.body) ?? 'missing');
}
/** Whether GitHub has locked a release with its tag. */
function publicationOf(release) {
    return release.immutable === true ? 'immutable-release' : 'release';
}

;// CONCATENATED MODULE: ./src/github/tag-object.ts





/** Reads an annotated tag by its own id. */
async function readTagObject(repository, id, outside) {
    const purpose = { doing: `read a tag of ${repository}`, needs: 'contents: read' };
    const { body } = await fetchAnswer(repositoryPath(repository, 'git/tags', id), purpose, outside);
    const object = fieldsAt(body, 'object');
    return {
        target: asCommitId(json_textOf(object, 'sha') ?? ''),
        type: json_textOf(object, 'type'),
        signature: signatureOf(fieldsAt(body)?.verification, 'tag', json_textOf(fieldsAt(body, 'tagger'), 'name') ?? 'an unnamed tagger'),
    };
}

;// CONCATENATED MODULE: ./src/github/release-asked.ts









const query = `query Release($owner: String!, $name: String!, $tag: String!, $ref: String!) {
  repository(owner: $owner, name: $name) {
    release(tagName: $tag) { isDraft isPrerelease description url }
    ref(qualifiedName: $ref) {
      target { ...Pointed ... on Tag { target { ...Pointed ... on Tag { target { ...Pointed } } } } }
    }
  }
}
fragment Pointed on GitObject {
  __typename
  oid
  ... on Commit { committer { name } signature { isValid state wasSignedByGitHub signer { login } } }
}`;
/** Reads a tag and its release with a token: one GraphQL call, one more for a release, one more for an annotated tag. */
async function askRelease(repository, tag, outside) {
    const variables = { ...ownerAndName(repository), tag, ref: `refs/tags/${tag}` };
    const answered = await graphql(query, variables, outside);
    if (answered.kind === 'refused') {
        throw new model_problem/* Refusal */.P(refusalOf(answered.answer, `read the tag ${tag} of ${repository}`, 'contents: read'));
    }
    const pointed = fieldsAt(answered.data, 'repository', 'ref', 'target');
    const commit = commitOf(pointed);
    const id = asCommitId(json_textOf(commit, 'oid') ?? '');
    if (id === undefined)
        return 'missing';
    const facts = await releaseFacts(fieldsAt(answered.data, 'repository', 'release'), { repository, tag }, outside);
    return { tag, commit: id, ...facts, signature: await signatureOfTag(repository, pointed, commit, outside) };
}
/** The commit at the end of a chain of annotated tags. */
function commitOf(pointed) {
    let here = pointed;
    while (here !== undefined && json_textOf(here, '__typename') === 'Tag')
        here = fieldsAt(here, 'target');
    return json_textOf(here, '__typename') === 'Commit' ? here : undefined;
}
async function releaseFacts(release, { repository, tag }, outside) {
    const address = webAddressOf(repository, tag, outside.github.web);
    if (release === undefined)
        return { stage: 'final', published: 'bare-tag', notes: '', url: address };
    const facts = { notes: json_textOf(release, 'description') ?? '', url: json_textOf(release, 'url') ?? address };
    if (release.isDraft === true)
        return { ...facts, stage: 'draft', published: 'release' };
    const fetched = await findRelease(repository, tag, outside);
    const published = fetched === 'missing' ? 'release' : publicationOf(fetched);
    return { ...facts, stage: release.isPrerelease === true ? 'prerelease' : 'final', published };
}
/** A signed tag speaks for itself; an unsigned one is as good as its commit. */
async function signatureOfTag(repository, pointed, commit, outside) {
    const id = asCommitId(json_textOf(pointed, 'oid') ?? '');
    if (json_textOf(pointed, '__typename') === 'Tag' && id !== undefined) {
        const { signature } = await readTagObject(repository, id, outside);
        if (signature.kind === 'verified' || signature.kind === 'unverified')
            return signature;
    }
    return commitSignatureOf(commit);
}

;// CONCATENATED MODULE: ./src/github/release-fetched.ts






const deepestTag = 4;
/** Reads a tag and its release over REST alone, as one must without a token. Who signed a commit is not asked. */
async function fetchRelease(repository, tag, outside) {
    const target = await findTarget(repository, tag, outside);
    if (target === 'missing')
        return 'missing';
    const release = await findRelease(repository, tag, outside);
    const address = webAddressOf(repository, tag, outside.github.web);
    if (release === 'missing') {
        return { tag, ...target, stage: 'final', published: 'bare-tag', notes: '', url: address };
    }
    const notes = json_textOf(release, 'body') ?? '';
    const url = json_textOf(release, 'html_url') ?? address;
    return { tag, ...target, stage: stageOf(release), published: publicationOf(release), notes, url };
}
/** Follows a tag to its commit. GitHub says 404 for a tag and for a repository alike, so the latter is asked for too. */
async function findTarget(repository, tag, outside) {
    const purpose = { doing: `read the tag ${tag} of ${repository}`, needs: 'contents: read' };
    const answer = await findAnswer(repositoryPath(repository, 'git/ref/tags', tag), purpose, outside);
    if (answer === 'missing') {
        await fetchAnswer(repositoryPath(repository), purpose, outside);
        return 'missing';
    }
    const object = fieldsAt(answer.body, 'object');
    let type = json_textOf(object, 'type');
    let id = asCommitId(json_textOf(object, 'sha') ?? '');
    let signature = { kind: 'unknown' };
    for (let depth = 0; depth < deepestTag && type === 'tag' && id !== undefined; depth++) {
        const read = await readTagObject(repository, id, outside);
        if (depth === 0 && read.signature.kind !== 'none')
            signature = read.signature;
        type = read.type;
        id = read.target;
    }
    return type === 'commit' && id !== undefined ? { commit: id, signature } : 'missing';
}

;// CONCATENATED MODULE: ./src/github/tags.ts








const prefixOfTags = 'refs/tags/';
const mostPagesOfTags = 50;
const mostPagesOfReleases = 3;
/** Every tag whose name begins so, in no particular order. An empty repository has none. */
async function readTags(repository, prefix, outside) {
    const purpose = { doing: `read the tags of ${repository}`, needs: 'contents: read' };
    const path = repositoryPath(repository, 'git/matching-refs', prefix === '' ? 'tags' : `tags/${prefix}`);
    const refs = await readPages({ path, first: '', most: mostPagesOfTags, purpose }, outside);
    return refs
        .map((ref) => json_textOf(ref, 'ref') ?? '')
        .filter((name) => name.startsWith(prefixOfTags + prefix))
        .map((name) => name.slice(prefixOfTags.length));
}
/** One tag with its commit, its release where one was made, and who signed it. */
function readRelease(repository, tag, outside) {
    return outside.github.token === 'given'
        ? askRelease(repository, tag, outside)
        : fetchRelease(repository, tag, outside);
}
/** The newest few hundred releases. Drafts are seen only by a token that may write to the repository. */
async function listReleases(repository, outside) {
    const purpose = { doing: `read the releases of ${repository}`, needs: 'contents: read' };
    const path = repositoryPath(repository, 'releases');
    const releases = await readPages({ path, first: '?per_page=100', most: mostPagesOfReleases, purpose }, outside);
    return releases.flatMap((release) => {
        const tag = json_textOf(release, 'tag_name');
        return tag === undefined ? [] : [{ tag, stage: stageOf(release) }];
    });
}
/** GitHub answers 409 for what an empty repository cannot have. */
async function readPages(pages, outside) {
    const found = [];
    let query = pages.first;
    for (let page = 1; page <= pages.most; page++) {
        const answer = await attempt_read({ kind: 'rest', method: 'GET', path: pages.path + query }, outside);
        if (answer.status === 409)
            return [];
        if (answer.status !== 200)
            throw new model_problem/* Refusal */.P(refusalOf(answer, pages.purpose.doing, pages.purpose.needs));
        found.push(...recordsOf(answer.body));
        const next = nextPage(answer.headers);
        if (next === undefined)
            break;
        query = `?per_page=100&page=${next}`;
    }
    return found;
}

;// CONCATENATED MODULE: ./src/release/choose.ts

/** Takes a release or leaves it. The version that is there already is always taken: its hashes may be wrong. */
function chooseRelease({ release, current, allow, remarks }) {
    const because = reasonToLeave(release, current, allow);
    return because === 'none' ? { kind: 'take', release, from: current, remarks } : { kind: 'leave', release, because };
}
function reasonToLeave({ stage, version }, current, allow) {
    const order = compareVersions(version, current);
    if (order === 0)
        return 'none';
    if (stage !== 'final' && !allow.has(stage))
        return stage;
    return order < 0 && !allow.has('downgrade') ? 'older' : 'none';
}

;// CONCATENATED MODULE: ./src/release/problems.ts

/** A tag that the expression's own `tag` or `rev` could not have made. */
const tagDoesNotFit = (tag, source) => ({
    code: 'tag-does-not-fit',
    what: `The tag "${tag}" does not fit: tags here look like ${showTemplate(source.template)}, for instance ${example(source.template)}.`,
    why: `${source.place.file} builds its tag that way, so no version can be read out of "${tag}".`,
    next: `Give a version or a tag of that form, or correct "${source.names}" in line ${source.place.line} of ${source.place.file}.`,
    place: source.place,
});
/** Text that is neither a version nor a tag nor any other way to name a release. */
const versionMalformed = (text, template) => ({
    code: 'version-malformed',
    what: `${JSON.stringify(text)} is not a version.`,
    why: 'A version begins with a digit and holds letters, digits, dots, dashes, underscores and plus signs only.',
    next: `Give a version such as 1.2.3, a tag such as ${example(template)}, "latest", or a line such as 1.x.`,
});
/** A repository none of whose tags could have been made by the expression. */
const noTagFits = (repository, line, source) => ({
    code: 'no-tag-fits',
    what: `${repository} has no tag of the form ${showTemplate(source.template)}${line === 'any' ? '' : ` in the line ${line}`}.`,
    why: `${source.place.file} builds its tag that way, so no other tag can be one of its releases.`,
    next: line === 'any'
        ? 'Make a release with such a tag, or correct the tag in the expression.'
        : 'Name another line, or "latest" for the highest version of all.',
    place: source.place,
});
/** A tag that was asked for and is not in the repository. */
const tagMissing = (repository, tag) => ({
    code: 'tag-missing',
    what: `${repository} has no tag "${tag}".`,
    why: 'A draft release makes no tag before it is published, and a tag exists only once it was pushed.',
    next: 'Correct the version, publish the release, or push the tag; then run again.',
});
const example = (template) => `"${template_tagOf(template, '1.2.3')}"`;

;// CONCATENATED MODULE: ./src/release/stage.ts
const unfinished = new Set(['alpha', 'beta', 'rc', 'pre', 'dev']);
/** Whether a version calls itself unfinished: one of its words is alpha, beta, rc, pre or dev. */
function looksUnfinished(version) {
    const words = version.toLowerCase().match(/[a-z]+/g) ?? [];
    return words.some((word) => unfinished.has(word)) ? 'yes' : 'no';
}
/** What was read of a tag, as a release of this version. A tag without a release is judged by its name. */
function releaseOf(facts, version) {
    const bareAndUnfinished = facts.published === 'bare-tag' && looksUnfinished(version) === 'yes';
    return { ...facts, version, stage: bareAndUnfinished ? 'prerelease' : facts.stage };
}

;// CONCATENATED MODULE: ./src/release/newest.ts




const mostNamed = 3;
/** The tags that fit the template and the line, the highest version first. */
function pickNewest({ tags, source, line }) {
    return tags
        .flatMap((tag) => {
        const version = versionOf(source.template, tag);
        return version !== undefined && isOfLine(version, line) ? [{ tag, version }] : [];
    })
        .sort((a, b) => compareVersions(b.version, a.version));
}
/**
 * The highest version that may be taken. Where none may, the highest of all, which chooseRelease then leaves alone.
 * The remarks say what was passed over, and that a tag is newer than every release.
 */
function newestAllowed(searched, allow) {
    const stages = new Map(searched.releases.map((release) => [release.tag, release.stage]));
    const candidates = pickNewest(searched).map((candidate) => ({
        ...candidate,
        stage: stages.get(candidate.tag) ?? (looksUnfinished(candidate.version) === 'yes' ? 'prerelease' : 'final'),
    }));
    const highest = candidates[0];
    if (highest === undefined) {
        return { kind: 'failed', problem: noTagFits(searched.repository, searched.line, searched.source) };
    }
    const index = candidates.findIndex(({ stage }) => stage === 'final' || allow.has(stage));
    const { tag, version } = candidates[index] ?? highest;
    const passed = index === -1 ? [] : candidates.slice(0, index);
    const bare = !stages.has(tag) && candidates.some((candidate) => stages.has(candidate.tag));
    const older = candidates.slice(0, Math.max(index, 0)).every((candidate) => !stages.has(candidate.tag));
    const remarks = [...newest_passedOver(passed), ...(bare && older ? [`The tag ${tag} is newer than every release.`] : [])];
    return { kind: 'ok', value: { tag, version, remarks } };
}
/** `1.2` holds 1.2, 1.2.3 and 1.2-rc1, but not 1.20. */
function isOfLine(version, line) {
    return line === 'any' || (version.startsWith(line) && !/^[0-9]/.test(version.slice(line.length)));
}
function newest_passedOver(passed) {
    if (passed.length === 0)
        return [];
    const named = passed.slice(0, mostNamed).map(({ tag, stage }) => `${tag} (${stage})`);
    const more = passed.length - named.length;
    return [`Passed over: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`];
}

;// CONCATENATED MODULE: ./src/release/wanted.ts



/** What a person typed: a version, with `v` or without, a full tag, `latest`, or a line: `1`, `1.x`, `1.2.x`. */
function soughtByText(text, source) {
    const wanted = text.trim();
    if (wanted === 'latest')
        return wanted_found({ kind: 'highest', line: 'any' });
    const line = /^([0-9]+(?:\.[0-9]+)*)\.[xX*]$/.exec(wanted)?.[1] ?? /^[0-9]+$/.exec(wanted)?.[0];
    if (line !== undefined)
        return wanted_found({ kind: 'highest', line });
    const version = versionOf(source.template, wanted) ?? asVersion(wanted.replace(/^v(?=[0-9])/i, ''));
    if (version !== undefined)
        return soughtByTag(template_tagOf(source.template, version), source);
    const problem = couldBeTag(wanted) ? tagDoesNotFit(wanted, source) : versionMalformed(text, source.template);
    return { kind: 'failed', problem };
}
/** The full tag that an event names. */
function soughtByTag(tag, source) {
    const version = versionOf(source.template, tag);
    return version === undefined
        ? { kind: 'failed', problem: tagDoesNotFit(tag, source) }
        : wanted_found({ kind: 'tag', tag, version });
}
/** Git's rules for the name of a ref; a tag without any digit names no version. */
function couldBeTag(text) {
    return /[0-9]/.test(text) && !/[\s~^:?*[\\\p{Cc}]|\.\.|@\{/u.test(text);
}
function wanted_found(value) {
    return { kind: 'ok', value };
}

;// CONCATENATED MODULE: ./src/modes/find-release.ts











/** The release that a task means for a package, and whether it may be taken. */
async function find_release_findRelease(followed, task, outside) {
    const { source, current } = followed;
    const repository = find_release_repositoryOf(source, task, outside);
    const sought = (0,model_problem/* orRefuse */.K)(soughtBy(task, source, repository));
    const found = await findTag(sought, { repository, source, task }, outside);
    const facts = await readRelease(repository, found.tag, outside);
    if (facts === 'missing') {
        throw new model_problem/* Refusal */.P(tagMissing(repository, found.tag));
    }
    const release = releaseOf(facts, found.version);
    return chooseRelease({ release, current, allow: task.allow, remarks: found.remarks });
}
/** The source's repository, which must lie on the server whose API this run talks to. */
function find_release_repositoryOf(source, task, outside) {
    if (mirrored(`https://${source.host}`, task.mirrors) !== outside.github.web) {
        throw new model_problem/* Refusal */.P(sourceOnAnotherServer(source, outside.github.web));
    }
    const repository = asRepositoryName(`${source.owner}/${source.repository}`);
    if (repository === undefined) {
        throw new model_problem/* Refusal */.P(sourceNameMalformed(source));
    }
    return repository;
}
function soughtBy({ wanted }, source, repository) {
    switch (wanted.kind) {
        case 'tag':
            return wanted.repository.toLowerCase() === repository.toLowerCase()
                ? soughtByTag(wanted.tag, source)
                : { kind: 'failed', problem: eventOfAnotherRepository(wanted.repository, source) };
        case 'version':
            return soughtByText(wanted.text, source);
        case 'newest':
            return { kind: 'ok', value: { kind: 'highest', line: 'any' } };
    }
}
async function findTag(sought, { repository, source, task }, outside) {
    if (sought.kind === 'tag') {
        return { ...sought, remarks: [] };
    }
    const [tags, releases] = await Promise.all([
        readTags(repository, fixedPrefix(source.template), outside),
        listReleases(repository, outside),
    ]);
    return (0,model_problem/* orRefuse */.K)(newestAllowed({ repository, source, line: sought.line, tags, releases }, task.allow));
}

;// CONCATENATED MODULE: ./src/modes/left-behind.ts
/** What a person should know of a package besides: literals that spell the old version out and stay as they are. */
function leftBehind({ mentions, document }, from, to) {
    if (from === to)
        return [];
    return mentions
        .filter(({ fate }) => fate === 'reported')
        .map(({ attribute, place }) => `"${attribute}" in line ${place.line} of ${document.path} spells ${from} out and was left as it is.`);
}

;// CONCATENATED MODULE: ./src/modes/sync.ts
















/** Brings each package that is meant to its release, and the result to where its expression lives. */
async function sync(task, world) {
    const shelf = allowing(task.allow, await openHome(task, world));
    const views = await pickPackages(task, shelf);
    return eachPackage(views, (view) => bring(view, { task, base: shelf.base }, world));
}
async function openHome(task, world) {
    const { home } = task;
    switch (home.kind) {
        case 'checkout':
            return openCheckout(home.root, world.files);
        case 'branch':
            return openBranch(home, patternsOf(task), world);
    }
}
async function bring(view, errand, world) {
    const { task, base } = errand;
    const subject = followed(view);
    const choice = await find_release_findRelease(subject, task, world);
    if (choice.kind === 'leave') {
        return { kind: 'left', view, choice };
    }
    const { release, from } = choice;
    const stopped = await stoppedEarly(subject, release, errand, world);
    if (stopped !== 'clear') {
        return { kind: 'left-alone', view, release, delivery: stopped };
    }
    const hashes = await settleHashes({ view, release, mirrors: task.mirrors, allow: task.allow }, world);
    const revision = (0,model_problem/* orRefuse */.K)(revise(view, { version: release.version, hashes }));
    const remarks = [...choice.remarks, ...leftBehind(view, from, release.version)];
    const change = { base, view, from, release, remarks, hashes, revision };
    return { kind: 'changed', change, delivery: await handOver(change, subject, task, world) };
}
/** Looks, before the hashes are computed, at the place where something would be written. */
async function stoppedEarly(subject, release, { task, base }, world) {
    const { view } = subject;
    if (task.effect === 'show') {
        return 'clear';
    }
    if (base.kind === 'checkout') {
        await mustBeReplaceable(base.root, view.document.path, world.files);
        return 'clear';
    }
    const identity = { base: base.branch, file: view.document.path, name: view.name };
    const asked = { repository: base.repository, identity, branch: task.proposal.branch, tag: release.tag };
    const early = await lookEarly({ ...asked, ...rulesFor(subject, release, task) }, world);
    return early.kind === 'clear' ? 'clear' : early;
}
async function handOver(change, subject, task, world) {
    if (change.revision.edits.length > 0 && task.effect === 'show') {
        return { kind: 'shown' };
    }
    const { branch, labels } = task.proposal;
    const text = { branch, labels, title: pullRequestTitle(change, task.proposal), body: pullRequestBody(change) };
    return deliver(change, text, rulesFor(subject, change.release, task), world);
}
/** What stands in a pull request already is not taken back to an older release, unless that was allowed. */
function rulesFor({ source }, release, task) {
    const newer = (tag) => {
        const version = versionOf(source.template, tag);
        return version !== undefined && !task.allow.has('downgrade') && compareVersions(version, release.version) > 0;
    };
    return { newer };
}

;// CONCATENATED MODULE: ./src/modes/run.ts



/** Carries out a task. `costs` is asked at the end. */
async function run(task, world, costs) {
    switch (task.mode) {
        case 'sync': {
            const packages = await sync(task, world);
            return { mode: 'sync', packages, costs: costs() };
        }
        case 'inspect':
            return inspect(task, world.files);
        case 'hash':
            return hashSubject(task, world);
    }
}


/***/ }),

/***/ 652:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ bugText)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5655);

const issues = 'https://github.com/inference-gateway/nix-sync-action/issues';
/** What is said of a fault that nobody foresaw: that it is ours, where it happened, and where to report it. */
function bugText(fault) {
    const trace = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)(`This is a bug in nix-sync, not a mistake of yours. Please report it at ${issues} with these lines:\n${trace}`);
}


/***/ }),

/***/ 2030:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  W: () => (/* binding */ unifiedDiff)
});

;// CONCATENATED MODULE: ./node_modules/diff/libesm/diff/base.js
class Diff {
    diff(oldStr, newStr, 
    // Type below is not accurate/complete - see above for full possibilities - but it compiles
    options = {}) {
        let callback;
        if (typeof options === 'function') {
            callback = options;
            options = {};
        }
        else if ('callback' in options) {
            callback = options.callback;
        }
        // Allow subclasses to massage the input prior to running
        const oldString = this.castInput(oldStr, options);
        const newString = this.castInput(newStr, options);
        const oldTokens = this.removeEmpty(this.tokenize(oldString, options));
        const newTokens = this.removeEmpty(this.tokenize(newString, options));
        return this.diffWithOptionsObj(oldTokens, newTokens, options, callback);
    }
    diffWithOptionsObj(oldTokens, newTokens, options, callback) {
        var _a;
        const done = (value) => {
            value = this.postProcess(value, options);
            if (callback) {
                setTimeout(function () { callback(value); }, 0);
                return undefined;
            }
            else {
                return value;
            }
        };
        const newLen = newTokens.length, oldLen = oldTokens.length;
        let editLength = 1;
        let maxEditLength = newLen + oldLen;
        if (options.maxEditLength != null) {
            maxEditLength = Math.min(maxEditLength, options.maxEditLength);
        }
        const maxExecutionTime = (_a = options.timeout) !== null && _a !== void 0 ? _a : Infinity;
        const abortAfterTimestamp = Date.now() + maxExecutionTime;
        const bestPath = [{ oldPos: -1, lastComponent: undefined }];
        // Seed editLength = 0, i.e. the content starts with the same values
        let newPos = this.extractCommon(bestPath[0], newTokens, oldTokens, 0, options);
        if (bestPath[0].oldPos + 1 >= oldLen && newPos + 1 >= newLen) {
            // Identity per the equality and tokenizer
            return done(this.buildValues(bestPath[0].lastComponent, newTokens, oldTokens));
        }
        // Once we hit the right edge of the edit graph on some diagonal k, we can
        // definitely reach the end of the edit graph in no more than k edits, so
        // there's no point in considering any moves to diagonal k+1 any more (from
        // which we're guaranteed to need at least k+1 more edits).
        // Similarly, once we've reached the bottom of the edit graph, there's no
        // point considering moves to lower diagonals.
        // We record this fact by setting minDiagonalToConsider and
        // maxDiagonalToConsider to some finite value once we've hit the edge of
        // the edit graph.
        // This optimization is not faithful to the original algorithm presented in
        // Myers's paper, which instead pointlessly extends D-paths off the end of
        // the edit graph - see page 7 of Myers's paper which notes this point
        // explicitly and illustrates it with a diagram. This has major performance
        // implications for some common scenarios. For instance, to compute a diff
        // where the new text simply appends d characters on the end of the
        // original text of length n, the true Myers algorithm will take O(n+d^2)
        // time while this optimization needs only O(n+d) time.
        let minDiagonalToConsider = -Infinity, maxDiagonalToConsider = Infinity;
        // Main worker method. checks all permutations of a given edit length for acceptance.
        const execEditLength = () => {
            for (let diagonalPath = Math.max(minDiagonalToConsider, -editLength); diagonalPath <= Math.min(maxDiagonalToConsider, editLength); diagonalPath += 2) {
                let basePath;
                const removePath = bestPath[diagonalPath - 1], addPath = bestPath[diagonalPath + 1];
                if (removePath) {
                    // No one else is going to attempt to use this value, clear it
                    // @ts-expect-error - perf optimisation. This type-violating value will never be read.
                    bestPath[diagonalPath - 1] = undefined;
                }
                let canAdd = false;
                if (addPath) {
                    // what newPos will be after we do an insertion:
                    const addPathNewPos = addPath.oldPos - diagonalPath;
                    canAdd = addPath && 0 <= addPathNewPos && addPathNewPos < newLen;
                }
                const canRemove = removePath && removePath.oldPos + 1 < oldLen;
                if (!canAdd && !canRemove) {
                    // If this path is a terminal then prune
                    // @ts-expect-error - perf optimisation. This type-violating value will never be read.
                    bestPath[diagonalPath] = undefined;
                    continue;
                }
                // Select the diagonal that we want to branch from. We select the prior
                // path whose position in the old string is the farthest from the origin
                // and does not pass the bounds of the diff graph
                if (!canRemove || (canAdd && removePath.oldPos < addPath.oldPos)) {
                    basePath = this.addToPath(addPath, true, false, 0, options);
                }
                else {
                    basePath = this.addToPath(removePath, false, true, 1, options);
                }
                newPos = this.extractCommon(basePath, newTokens, oldTokens, diagonalPath, options);
                if (basePath.oldPos + 1 >= oldLen && newPos + 1 >= newLen) {
                    // If we have hit the end of both strings, then we are done
                    return done(this.buildValues(basePath.lastComponent, newTokens, oldTokens)) || true;
                }
                else {
                    bestPath[diagonalPath] = basePath;
                    if (basePath.oldPos + 1 >= oldLen) {
                        maxDiagonalToConsider = Math.min(maxDiagonalToConsider, diagonalPath - 1);
                    }
                    if (newPos + 1 >= newLen) {
                        minDiagonalToConsider = Math.max(minDiagonalToConsider, diagonalPath + 1);
                    }
                }
            }
            editLength++;
        };
        // Performs the length of edit iteration. Is a bit fugly as this has to support the
        // sync and async mode which is never fun. Loops over execEditLength until a value
        // is produced, or until the edit length exceeds options.maxEditLength (if given),
        // in which case it will return undefined.
        if (callback) {
            (function exec() {
                setTimeout(function () {
                    if (editLength > maxEditLength || Date.now() > abortAfterTimestamp) {
                        return callback(undefined);
                    }
                    if (!execEditLength()) {
                        exec();
                    }
                }, 0);
            }());
        }
        else {
            while (editLength <= maxEditLength && Date.now() <= abortAfterTimestamp) {
                const ret = execEditLength();
                if (ret) {
                    return ret;
                }
            }
        }
    }
    addToPath(path, added, removed, oldPosInc, options) {
        const last = path.lastComponent;
        if (last && !options.oneChangePerToken && last.added === added && last.removed === removed) {
            return {
                oldPos: path.oldPos + oldPosInc,
                lastComponent: { count: last.count + 1, added: added, removed: removed, previousComponent: last.previousComponent }
            };
        }
        else {
            return {
                oldPos: path.oldPos + oldPosInc,
                lastComponent: { count: 1, added: added, removed: removed, previousComponent: last }
            };
        }
    }
    extractCommon(basePath, newTokens, oldTokens, diagonalPath, options) {
        const newLen = newTokens.length, oldLen = oldTokens.length;
        let oldPos = basePath.oldPos, newPos = oldPos - diagonalPath, commonCount = 0;
        while (newPos + 1 < newLen && oldPos + 1 < oldLen && this.equals(oldTokens[oldPos + 1], newTokens[newPos + 1], options)) {
            newPos++;
            oldPos++;
            commonCount++;
            if (options.oneChangePerToken) {
                basePath.lastComponent = { count: 1, previousComponent: basePath.lastComponent, added: false, removed: false };
            }
        }
        if (commonCount && !options.oneChangePerToken) {
            basePath.lastComponent = { count: commonCount, previousComponent: basePath.lastComponent, added: false, removed: false };
        }
        basePath.oldPos = oldPos;
        return newPos;
    }
    equals(left, right, options) {
        if (options.comparator) {
            return options.comparator(left, right);
        }
        else {
            return left === right
                || (!!options.ignoreCase && left.toLowerCase() === right.toLowerCase());
        }
    }
    removeEmpty(array) {
        const ret = [];
        for (let i = 0; i < array.length; i++) {
            if (array[i]) {
                ret.push(array[i]);
            }
        }
        return ret;
    }
    // eslint-disable-next-line @typescript-eslint/no-unused-vars
    castInput(value, options) {
        return value;
    }
    // eslint-disable-next-line @typescript-eslint/no-unused-vars
    tokenize(value, options) {
        return Array.from(value);
    }
    join(chars) {
        // Assumes ValueT is string, which is the case for most subclasses.
        // When it's false, e.g. in diffArrays, this method needs to be overridden (e.g. with a no-op)
        // Yes, the casts are verbose and ugly, because this pattern - of having the base class SORT OF
        // assume tokens and values are strings, but not completely - is weird and janky.
        return chars.join('');
    }
    postProcess(changeObjects, 
    // eslint-disable-next-line @typescript-eslint/no-unused-vars
    options) {
        return changeObjects;
    }
    get useLongestToken() {
        return false;
    }
    buildValues(lastComponent, newTokens, oldTokens) {
        // First we convert our linked list of components in reverse order to an
        // array in the right order:
        const components = [];
        let nextComponent;
        while (lastComponent) {
            components.push(lastComponent);
            nextComponent = lastComponent.previousComponent;
            delete lastComponent.previousComponent;
            lastComponent = nextComponent;
        }
        components.reverse();
        const componentLen = components.length;
        let componentPos = 0, newPos = 0, oldPos = 0;
        for (; componentPos < componentLen; componentPos++) {
            const component = components[componentPos];
            if (!component.removed) {
                if (!component.added && this.useLongestToken) {
                    let value = newTokens.slice(newPos, newPos + component.count);
                    value = value.map(function (value, i) {
                        const oldValue = oldTokens[oldPos + i];
                        return oldValue.length > value.length ? oldValue : value;
                    });
                    component.value = this.join(value);
                }
                else {
                    component.value = this.join(newTokens.slice(newPos, newPos + component.count));
                }
                newPos += component.count;
                // Common case
                if (!component.added) {
                    oldPos += component.count;
                }
            }
            else {
                component.value = this.join(oldTokens.slice(oldPos, oldPos + component.count));
                oldPos += component.count;
            }
        }
        return components;
    }
}

;// CONCATENATED MODULE: ./node_modules/diff/libesm/diff/line.js


class LineDiff extends Diff {
    constructor() {
        super(...arguments);
        this.tokenize = tokenize;
    }
    equals(left, right, options) {
        // If we're ignoring whitespace, we need to normalise lines by stripping
        // whitespace before checking equality. (This has an annoying interaction
        // with newlineIsToken that requires special handling: if newlines get their
        // own token, then we DON'T want to trim the *newline* tokens down to empty
        // strings, since this would cause us to treat whitespace-only line content
        // as equal to a separator between lines, which would be weird and
        // inconsistent with the documented behavior of the options.)
        if (options.ignoreWhitespace) {
            if (!options.newlineIsToken || !left.includes('\n')) {
                left = left.trim();
            }
            if (!options.newlineIsToken || !right.includes('\n')) {
                right = right.trim();
            }
        }
        else if (options.ignoreNewlineAtEof && !options.newlineIsToken) {
            if (left.endsWith('\n')) {
                left = left.slice(0, -1);
            }
            if (right.endsWith('\n')) {
                right = right.slice(0, -1);
            }
        }
        return super.equals(left, right, options);
    }
}
const lineDiff = new LineDiff();
function diffLines(oldStr, newStr, options) {
    return lineDiff.diff(oldStr, newStr, options);
}
function diffTrimmedLines(oldStr, newStr, options) {
    options = generateOptions(options, { ignoreWhitespace: true });
    return lineDiff.diff(oldStr, newStr, options);
}
// Exported standalone so it can be used from jsonDiff too.
function tokenize(value, options) {
    if (options.stripTrailingCr) {
        // remove one \r before \n to match GNU diff's --strip-trailing-cr behavior
        value = value.replace(/\r\n/g, '\n');
    }
    const retLines = [], linesAndNewlines = value.split(/(\n|\r\n)/);
    // Ignore the final empty token that occurs if the string ends with a new line
    if (!linesAndNewlines[linesAndNewlines.length - 1]) {
        linesAndNewlines.pop();
    }
    // Merge the content and line separators into single tokens
    for (let i = 0; i < linesAndNewlines.length; i++) {
        const line = linesAndNewlines[i];
        if (i % 2 && !options.newlineIsToken) {
            retLines[retLines.length - 1] += line;
        }
        else {
            retLines.push(line);
        }
    }
    return retLines;
}

;// CONCATENATED MODULE: ./node_modules/diff/libesm/patch/create.js

/**
 * Returns true if the filename contains characters that require C-style
 * quoting (as used by Git and GNU diffutils in diff output).
 */
function needsQuoting(s) {
    for (let i = 0; i < s.length; i++) {
        if (s[i] < '\x20' || s[i] > '\x7e' || s[i] === '"' || s[i] === '\\') {
            return true;
        }
    }
    return false;
}
/**
 * C-style quotes a filename, encoding special characters as escape sequences
 * and non-ASCII bytes as octal escapes. This is the inverse of
 * `parseQuotedFileName` in parse.ts.
 *
 * Non-ASCII bytes are encoded as UTF-8 before being emitted as octal escapes.
 * This matches the behaviour of both Git and GNU diffutils, which always emit
 * UTF-8 octal escapes regardless of the underlying filesystem encoding (e.g.
 * Git for Windows converts from NTFS's UTF-16 to UTF-8 internally).
 *
 * If the filename doesn't need quoting, returns it as-is.
 */
function quoteFileNameIfNeeded(s) {
    if (!needsQuoting(s)) {
        return s;
    }
    let result = '"';
    const bytes = new TextEncoder().encode(s);
    let i = 0;
    while (i < bytes.length) {
        const b = bytes[i];
        // See https://en.wikipedia.org/wiki/Escape_sequences_in_C#Escape_sequences
        if (b === 0x07) {
            result += '\\a';
        }
        else if (b === 0x08) {
            result += '\\b';
        }
        else if (b === 0x09) {
            result += '\\t';
        }
        else if (b === 0x0a) {
            result += '\\n';
        }
        else if (b === 0x0b) {
            result += '\\v';
        }
        else if (b === 0x0c) {
            result += '\\f';
        }
        else if (b === 0x0d) {
            result += '\\r';
        }
        else if (b === 0x22) {
            result += '\\"';
        }
        else if (b === 0x5c) {
            result += '\\\\';
        }
        else if (b >= 0x20 && b <= 0x7e) {
            // Just a printable ASCII character that is neither a double quote nor a
            // backslash; no need to escape it.
            result += String.fromCharCode(b);
        }
        else {
            // Either part of a non-ASCII character or a control character without a
            // special escape sequence; needs escaping as a 3-digit octal escape
            result += '\\' + b.toString(8).padStart(3, '0');
        }
        i++;
    }
    result += '"';
    return result;
}
const INCLUDE_HEADERS = {
    includeIndex: true,
    includeUnderline: true,
    includeFileHeaders: true
};
const FILE_HEADERS_ONLY = {
    includeIndex: false,
    includeUnderline: false,
    includeFileHeaders: true
};
const OMIT_HEADERS = {
    includeIndex: false,
    includeUnderline: false,
    includeFileHeaders: false
};
function structuredPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, options) {
    let optionsObj;
    if (!options) {
        optionsObj = {};
    }
    else if (typeof options === 'function') {
        optionsObj = { callback: options };
    }
    else {
        optionsObj = options;
    }
    if (typeof optionsObj.context === 'undefined') {
        optionsObj.context = 4;
    }
    // We copy this into its own variable to placate TypeScript, which thinks
    // optionsObj.context might be undefined in the callbacks below.
    const context = optionsObj.context;
    // @ts-expect-error (runtime check for something that is correctly a static type error)
    if (optionsObj.newlineIsToken) {
        throw new Error('newlineIsToken may not be used with patch-generation functions, only with diffing functions');
    }
    if (!optionsObj.callback) {
        return diffLinesResultToPatch(diffLines(oldStr, newStr, optionsObj));
    }
    else {
        const { callback } = optionsObj;
        diffLines(oldStr, newStr, Object.assign(Object.assign({}, optionsObj), { callback: (diff) => {
                const patch = diffLinesResultToPatch(diff);
                // TypeScript is unhappy without the cast because it does not understand that `patch` may
                // be undefined here only if `callback` is StructuredPatchCallbackAbortable:
                callback(patch);
            } }));
    }
    function diffLinesResultToPatch(diff) {
        // STEP 1: Build up the patch with no "\ No newline at end of file" lines and with the arrays
        //         of lines containing trailing newline characters. We'll tidy up later...
        if (!diff) {
            return;
        }
        diff.push({ value: '', lines: [] }); // Append an empty value to make cleanup easier
        function contextLines(lines) {
            return lines.map(function (entry) { return ' ' + entry; });
        }
        const hunks = [];
        let oldRangeStart = 0, newRangeStart = 0, curRange = [], oldLine = 1, newLine = 1;
        for (let i = 0; i < diff.length; i++) {
            const current = diff[i], lines = current.lines || splitLines(current.value);
            current.lines = lines;
            if (current.added || current.removed) {
                // If we have previous context, start with that
                if (!oldRangeStart) {
                    const prev = diff[i - 1];
                    oldRangeStart = oldLine;
                    newRangeStart = newLine;
                    if (prev) {
                        curRange = context > 0 ? contextLines(prev.lines.slice(-context)) : [];
                        oldRangeStart -= curRange.length;
                        newRangeStart -= curRange.length;
                    }
                }
                // Output our changes
                for (const line of lines) {
                    curRange.push((current.added ? '+' : '-') + line);
                }
                // Track the updated file position
                if (current.added) {
                    newLine += lines.length;
                }
                else {
                    oldLine += lines.length;
                }
            }
            else {
                // Identical context lines. Track line changes
                if (oldRangeStart) {
                    // Close out any changes that have been output (or join overlapping)
                    if (lines.length <= context * 2 && i < diff.length - 2) {
                        // Overlapping
                        for (const line of contextLines(lines)) {
                            curRange.push(line);
                        }
                    }
                    else {
                        // end the range and output
                        const contextSize = Math.min(lines.length, context);
                        for (const line of contextLines(lines.slice(0, contextSize))) {
                            curRange.push(line);
                        }
                        const hunk = {
                            oldStart: oldRangeStart,
                            oldLines: (oldLine - oldRangeStart + contextSize),
                            newStart: newRangeStart,
                            newLines: (newLine - newRangeStart + contextSize),
                            lines: curRange
                        };
                        hunks.push(hunk);
                        oldRangeStart = 0;
                        newRangeStart = 0;
                        curRange = [];
                    }
                }
                oldLine += lines.length;
                newLine += lines.length;
            }
        }
        // Step 2: eliminate the trailing `\n` from each line of each hunk, and, where needed, add
        //         "\ No newline at end of file".
        for (const hunk of hunks) {
            for (let i = 0; i < hunk.lines.length; i++) {
                if (hunk.lines[i].endsWith('\n')) {
                    hunk.lines[i] = hunk.lines[i].slice(0, -1);
                }
                else {
                    hunk.lines.splice(i + 1, 0, '\\ No newline at end of file');
                    i++; // Skip the line we just added, then continue iterating
                }
            }
        }
        return {
            oldFileName: oldFileName, newFileName: newFileName,
            oldHeader: oldHeader, newHeader: newHeader,
            hunks: hunks
        };
    }
}
/**
 * creates a unified diff patch.
 *
 * @param patch either a single structured patch object (as returned by `structuredPatch`) or an
 *   array of them (as returned by `parsePatch`).
 * @param headerOptions behaves the same as the `headerOptions` option of `createTwoFilesPatch`.
 *   Ignored for patches where `isGit` is `true`.
 *
 * When a patch has `isGit: true`, `formatPatch` output is changed to more closely match Git's
 * output: it emits a `diff --git` header, emits Git extended headers as appropriate based on
 * properties like `isRename`, `isCreate`, `newMode`, etc, and will omit `---`/`+++` file
 * headers for patches with no hunks (e.g. renames without content changes).
 */
function formatPatch(patch, headerOptions) {
    var _a, _b, _c, _d, _e, _f;
    if (!headerOptions) {
        headerOptions = INCLUDE_HEADERS;
    }
    if (Array.isArray(patch)) {
        if (patch.length > 1 && !headerOptions.includeFileHeaders && !patch.every(p => p.isGit)) {
            throw new Error('Cannot omit file headers on a multi-file patch. '
                + '(The result would be unparseable; how would a tool trying to apply '
                + 'the patch know which changes are to which file?)');
        }
        return patch.map(p => formatPatch(p, headerOptions)).join('\n');
    }
    const ret = [];
    // Git patches have a fixed header format (diff --git, extended headers,
    // and ---/+++ when hunks are present), so headerOptions is ignored.
    if (patch.isGit) {
        headerOptions = INCLUDE_HEADERS;
        // Emit Git-style diff --git header and extended headers.
        // Git never puts /dev/null in the "diff --git" line; for file
        // creations/deletions it uses the real filename on both sides.
        if (!patch.oldFileName) {
            throw new Error('oldFileName must be specified for Git patches');
        }
        if (!patch.newFileName) {
            throw new Error('newFileName must be specified for Git patches');
        }
        let gitOldName = patch.oldFileName;
        let gitNewName = patch.newFileName;
        if (patch.isCreate && gitOldName === '/dev/null') {
            gitOldName = gitNewName.replace(/^b\//, 'a/');
        }
        else if (patch.isDelete && gitNewName === '/dev/null') {
            gitNewName = gitOldName.replace(/^a\//, 'b/');
        }
        ret.push('diff --git ' + quoteFileNameIfNeeded(gitOldName) + ' ' + quoteFileNameIfNeeded(gitNewName));
        if (patch.isDelete) {
            ret.push('deleted file mode ' + ((_a = patch.oldMode) !== null && _a !== void 0 ? _a : '100644'));
        }
        if (patch.isCreate) {
            ret.push('new file mode ' + ((_b = patch.newMode) !== null && _b !== void 0 ? _b : '100644'));
        }
        if (patch.oldMode && patch.newMode && !patch.isDelete && !patch.isCreate) {
            ret.push('old mode ' + patch.oldMode);
            ret.push('new mode ' + patch.newMode);
        }
        if (patch.isRename) {
            ret.push('rename from ' + quoteFileNameIfNeeded(((_c = patch.oldFileName) !== null && _c !== void 0 ? _c : '').replace(/^a\//, '')));
            ret.push('rename to ' + quoteFileNameIfNeeded(((_d = patch.newFileName) !== null && _d !== void 0 ? _d : '').replace(/^b\//, '')));
        }
        if (patch.isCopy) {
            ret.push('copy from ' + quoteFileNameIfNeeded(((_e = patch.oldFileName) !== null && _e !== void 0 ? _e : '').replace(/^a\//, '')));
            ret.push('copy to ' + quoteFileNameIfNeeded(((_f = patch.newFileName) !== null && _f !== void 0 ? _f : '').replace(/^b\//, '')));
        }
    }
    else {
        if (headerOptions.includeIndex && patch.oldFileName == patch.newFileName && patch.oldFileName !== undefined) {
            ret.push('Index: ' + patch.oldFileName);
        }
        if (headerOptions.includeUnderline) {
            ret.push('===================================================================');
        }
    }
    // Emit --- / +++ file headers. For Git patches with no hunks (e.g.
    // pure renames, mode-only changes), Git omits these, so we do too.
    const hasHunks = patch.hunks.length > 0;
    if (headerOptions.includeFileHeaders && patch.oldFileName !== undefined && patch.newFileName !== undefined
        && (!patch.isGit || hasHunks)) {
        ret.push('--- ' + quoteFileNameIfNeeded(patch.oldFileName) + (patch.oldHeader ? '\t' + patch.oldHeader : ''));
        ret.push('+++ ' + quoteFileNameIfNeeded(patch.newFileName) + (patch.newHeader ? '\t' + patch.newHeader : ''));
    }
    for (let i = 0; i < patch.hunks.length; i++) {
        const hunk = patch.hunks[i];
        // Unified Diff Format quirk: If the chunk size is 0,
        // the first number is one lower than one would expect.
        // https://www.artima.com/weblogs/viewpost.jsp?thread=164293
        const oldStart = hunk.oldLines === 0 ? hunk.oldStart - 1 : hunk.oldStart;
        const newStart = hunk.newLines === 0 ? hunk.newStart - 1 : hunk.newStart;
        ret.push('@@ -' + oldStart + ',' + hunk.oldLines
            + ' +' + newStart + ',' + hunk.newLines
            + ' @@');
        for (const line of hunk.lines) {
            ret.push(line);
        }
    }
    return ret.join('\n') + '\n';
}
function createTwoFilesPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, options) {
    if (typeof options === 'function') {
        options = { callback: options };
    }
    if (!(options === null || options === void 0 ? void 0 : options.callback)) {
        const patchObj = structuredPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, options);
        if (!patchObj) {
            return;
        }
        return formatPatch(patchObj, options === null || options === void 0 ? void 0 : options.headerOptions);
    }
    else {
        const { callback } = options;
        structuredPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, Object.assign(Object.assign({}, options), { callback: patchObj => {
                if (!patchObj) {
                    callback(undefined);
                }
                else {
                    callback(formatPatch(patchObj, options.headerOptions));
                }
            } }));
    }
}
function createPatch(fileName, oldStr, newStr, oldHeader, newHeader, options) {
    return createTwoFilesPatch(fileName, fileName, oldStr, newStr, oldHeader, newHeader, options);
}
/**
 * Split `text` into an array of lines, including the trailing newline character (where present)
 */
function splitLines(text) {
    const hasTrailingNl = text.endsWith('\n');
    const result = text.split('\n').map(line => line + '\n');
    if (hasTrailingNl) {
        result.pop();
    }
    else {
        result.push(result.pop().slice(0, -1));
    }
    return result;
}

// EXTERNAL MODULE: ./src/report/position.ts
var position = __nccwpck_require__(9283);
;// CONCATENATED MODULE: ./src/report/diff.ts


/** A revision as a unified diff that can be read and applied; empty where nothing changes. */
function unifiedDiff(revision) {
    const before = (0,position/* utf8 */.A)(revision.before.text);
    const after = (0,position/* utf8 */.A)(revision.after.text);
    if (before === after)
        return '';
    const { path } = revision.before;
    return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
        context: 3,
        headerOptions: FILE_HEADERS_ONLY,
    });
}


/***/ }),

/***/ 7256:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  L: () => (/* binding */ outcomeData),
  u: () => (/* binding */ problemData)
});

// EXTERNAL MODULE: ./src/report/diff.ts + 3 modules
var diff = __nccwpck_require__(2030);
// EXTERNAL MODULE: ./src/report/position.ts
var position = __nccwpck_require__(9283);
// EXTERNAL MODULE: ./src/report/template.ts
var report_template = __nccwpck_require__(6498);
;// CONCATENATED MODULE: ./src/report/inspect-json.ts


/** A file that was looked at, as data: every value with its place and its bytes. */
function inspectedData(file) {
    switch (file.kind) {
        case 'failed':
            return { kind: file.kind, file: file.path, problem: file.problem };
        case 'read':
            return { kind: file.kind, file: file.path, packages: file.packages.map(packageData) };
    }
}
function packageData({ view, engine, sync }) {
    const { document } = view;
    return {
        name: view.name,
        builder: view.builder,
        kind: view.kind,
        place: view.place,
        version: slotData(view.version, document, (version) => version),
        source: sourceData(view.source, document),
        otherSources: view.otherSources.map(({ attribute, source }) => ({
            attribute,
            source: sourceData(source, document),
        })),
        dependencies: view.dependencies.map((one) => dependencyData(one, document)),
        mentions: view.mentions.map(mentionData),
        obstacles: view.obstacles,
        engine: verdictData(engine),
        sync: verdictData(sync),
    };
}
function slotData(slot, document, value) {
    switch (slot.kind) {
        case 'absent':
            return { kind: slot.kind };
        case 'undecided':
            return undecided(slot.because);
        case 'literal':
            return {
                kind: slot.kind,
                value: value(slot.value),
                written: (0,position/* utf8 */.A)(slot.source),
                owner: slot.owner,
                place: (0,position/* positionIn */.N)(document, slot.at.start),
                bytes: slot.at,
            };
    }
}
function hashData(value) {
    return { ...value };
}
function sourceData(source, document) {
    switch (source.kind) {
        case 'undecided': {
            const seen = source.seen === undefined ? {} : { seen: otherData(source.seen, document) };
            return { ...undecided(source.because), ...seen };
        }
        case 'local':
            return { kind: source.kind, folder: source.folder ?? '.', place: source.place };
        case 'other-fetcher':
            return otherData(source, document);
        case 'fetched':
            return {
                kind: source.kind,
                fetcher: source.fetcher,
                host: source.host,
                owner: source.owner,
                repository: source.repository,
                names: source.names,
                tag: (0,report_template/* templateText */.u)(source.template),
                arguments: source.arguments.map(argumentData),
                hash: slotData(source.hash, document, hashData),
                place: source.place,
            };
    }
}
function otherData({ kind, fetcher, host, place, ...rest }, document) {
    return {
        kind,
        fetcher,
        ...(host === undefined ? {} : { host }),
        arguments: rest.arguments.map(argumentData),
        hash: slotData(rest.hash, document, hashData),
        place,
    };
}
function argumentData(argument) {
    const { kind, attribute } = argument;
    if (argument.kind === 'undecided')
        return { kind, attribute, problem: argument.because };
    return { kind, attribute, value: (0,report_template/* templateText */.u)(argument.template), place: argument.place, bytes: argument.at };
}
function dependencyData({ attribute, hash, ...how }, document) {
    return { attribute, hash: slotData(hash, document, hashData), ...how };
}
function mentionData({ attribute, place, at, source, template, fate }) {
    return { attribute, value: (0,report_template/* templateText */.u)(template), written: (0,position/* utf8 */.A)(source), place, bytes: at, fate };
}
function verdictData(verdict) {
    return verdict.kind === 'yes' ? { kind: verdict.kind } : { kind: verdict.kind, problem: verdict.because };
}
function undecided(problem) {
    return { kind: 'undecided', problem };
}

// EXTERNAL MODULE: ./src/report/text.ts
var report_text = __nccwpck_require__(5655);
;// CONCATENATED MODULE: ./src/report/outcome-json.ts




/** The version of the shape in docs/outcome.schema.json. Within it fields and words are only added. */
const schema = 1;
/** The Outcome as versioned data. */
function outcomeData(outcome, length) {
    switch (outcome.mode) {
        case 'hash':
            return { schema, mode: outcome.mode, sri: outcome.sri, evidence: outcome.evidence };
        case 'inspect':
            return { schema, mode: outcome.mode, files: outcome.files.map(inspectedData) };
        case 'sync':
            return {
                schema,
                mode: outcome.mode,
                packages: outcome.packages.map((one) => outcome_json_packageData(one, length)),
                costs: outcome.costs,
            };
    }
}
/** What is said in an Outcome's place where a Problem ended the run before there was one. */
function problemData(problem) {
    return { schema, problem };
}
function outcome_json_packageData(one, length) {
    switch (one.kind) {
        case 'changed':
            return { kind: one.kind, ...changeData(one.change, length), delivery: deliveryData(one.delivery) };
        case 'left':
            return {
                kind: one.kind,
                name: one.view.name,
                file: one.view.document.path,
                because: one.choice.because,
                release: releaseData(one.choice.release, length),
            };
        case 'left-alone':
            return {
                kind: one.kind,
                name: one.view.name,
                file: one.view.document.path,
                release: releaseData(one.release, length),
                delivery: deliveryData(one.delivery),
            };
        case 'failed':
            return { kind: one.kind, name: one.name, file: one.file, problem: one.problem };
    }
}
function changeData(change, length) {
    const { view, base, revision } = change;
    return {
        name: view.name,
        file: view.document.path,
        builder: view.builder,
        base: base.kind === 'checkout'
            ? { kind: base.kind }
            : { kind: base.kind, repository: base.repository, branch: base.branch, commit: base.commit },
        previousVersion: change.from,
        version: change.release.version,
        release: releaseData(change.release, length),
        hashes: change.hashes,
        edits: revision.edits.map((edit) => ({
            slot: edit.slot,
            attribute: edit.attribute,
            line: (0,position/* positionIn */.N)(revision.before, edit.at.start).line,
            old: (0,position/* utf8 */.A)(edit.old),
            new: (0,position/* utf8 */.A)(edit.new),
        })),
        remarks: change.remarks,
        ...(length === 'whole' ? { diff: (0,diff/* unifiedDiff */.W)(revision) } : {}),
    };
}
function releaseData(release, length) {
    const { notes, ...facts } = release;
    return length === 'whole' ? { ...facts, notes: (0,report_text/* visible */.RK)(notes) } : facts;
}
function deliveryData(delivery) {
    return { ...delivery };
}


/***/ }),

/***/ 9283:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ utf8),
/* harmony export */   N: () => (/* binding */ positionIn)
/* harmony export */ });
/** Where an offset of a document is for a person: lines end as Nix sees them, columns count characters. */
function positionIn(document, offset) {
    const lines = document.text.slice(0, offset).split(/\r\n?|\n/);
    return { file: document.path, line: lines.length, column: utf8(lines.at(-1) ?? '').length + 1 };
}
/** A document's bytes as the characters that they are. */
function utf8(bytes) {
    return Buffer.from(bytes, 'latin1').toString('utf8');
}


/***/ }),

/***/ 5781:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ exitCodeOf)
/* harmony export */ });
/** 0 where all was done or nothing was to do, 1 where a package failed or a file could not be read. */
function exitCodeOf(outcome) {
    switch (outcome.mode) {
        case 'hash':
            return 0;
        case 'sync':
            return outcome.packages.some(({ kind }) => kind === 'failed') ? 1 : 0;
        case 'inspect':
            return outcome.files.some(({ kind }) => kind === 'failed') ? 1 : 0;
    }
}


/***/ }),

/***/ 6425:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ rowsOf)
/* harmony export */ });
/* unused harmony export hashIn */
/** The version, a tag that spells it out, and every hash that was looked at, changed or found right. */
function rowsOf(change) {
    const version = change.revision.edits.find((edit) => edit.slot === 'version');
    const first = {
        attribute: 'version',
        old: version === undefined ? change.from : unquoted(version.old),
        new: version === undefined ? change.from : unquoted(version.new),
        changed: version === undefined ? 'same' : 'changed',
        evidence: [],
        because: `tag ${change.release.tag}`,
    };
    const tags = change.revision.edits.filter(({ slot }) => slot === 'tag').map((edit) => tagRow(change, edit));
    return [first, ...tags, ...change.hashes.map((hash) => hashRow(change, hash))];
}
/** What the run found for a slot: the new hash; or the one that stands there, where nothing was computed. */
function hashIn(change, slot) {
    const learnt = change.hashes.find((hash) => hash.slot === slot)?.sri;
    if (learnt !== undefined)
        return learnt;
    const { source, dependencies } = change.view;
    if (slot === 'dependency-hash')
        return standing(dependencies[0]?.hash);
    return source.kind === 'fetched' ? standing(source.hash) : '';
}
function standing(slot) {
    return slot?.kind === 'literal' && slot.value.kind === 'hash' ? slot.value.sri : '';
}
/** A tag or revision that spells the version out, and changes with it. */
function tagRow({ release }, edit) {
    return {
        attribute: edit.attribute,
        old: unquoted(edit.old),
        new: unquoted(edit.new),
        changed: 'changed',
        evidence: [],
        because: `tag ${release.tag}`,
    };
}
function hashRow(change, hash) {
    const edit = change.revision.edits.find(({ slot, attribute }) => slot === hash.slot && attribute === hash.attribute);
    return {
        attribute: hash.attribute,
        old: edit === undefined ? hash.sri : unquoted(edit.old),
        new: edit === undefined ? hash.sri : unquoted(edit.new),
        changed: edit === undefined ? 'same' : 'changed',
        evidence: hash.evidence,
        because: hash.standing === 'unconfirmed' ? 'only the module proxy vouches for it' : '',
    };
}
/** A literal without its quotes; an empty string keeps them, so that something can be seen. */
function unquoted(source) {
    const [, inner] = /^"(.+)"$/s.exec(source) ?? [];
    return inner ?? source;
}


/***/ }),

/***/ 6498:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ templateText)
/* harmony export */ });
/** What a text is made of, for a person: `v{version}`. */
function templateText(template) {
    return template.map((part) => (part.kind === 'text' ? part.text : '{version}')).join('');
}


/***/ }),

/***/ 2014:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  jt: () => (/* binding */ commandText),
  fI: () => (/* binding */ problemText)
});

// UNUSED EXPORTS: outcomeText

// EXTERNAL MODULE: ./src/report/diff.ts + 3 modules
var diff = __nccwpck_require__(2030);
// EXTERNAL MODULE: ./src/report/position.ts
var position = __nccwpck_require__(9283);
// EXTERNAL MODULE: ./src/report/template.ts
var report_template = __nccwpck_require__(6498);
;// CONCATENATED MODULE: ./src/report/inspect-rows.ts


/** All that is seen of a package, in the order in which a person asks for it. */
function seenRows({ view, engine, sync }) {
    const { document } = view;
    return [
        slotRow('version', view.version, document, String),
        ...sourceRows({ attribute: 'src', source: view.source }, document),
        ...view.otherSources.flatMap((one) => sourceRows(one, document)),
        ...view.dependencies.flatMap((one) => dependencyRows(one, document)),
        ...view.mentions.map(mentionRow),
        ...view.obstacles.map(({ attribute, place }) => row(place, 'obstacle', attribute, 'noted')),
        verdictRow('engine', engine, 'native: its hashes can be computed without Nix'),
        verdictRow('sync', sync, 'brings it to a release'),
    ];
}
function row(place, what, value, mood = 'plain') {
    return { where: place === undefined ? '' : `${place.line}:${place.column}`, what, value, mood };
}
function slotRow(attribute, slot, document, shown) {
    switch (slot.kind) {
        case 'absent':
            return row(undefined, attribute, 'none');
        case 'undecided':
            return row(slot.because.place, attribute, `undecided: ${slot.because.code}`, 'refused');
        case 'literal': {
            const own = attribute === slot.owner || attribute.endsWith(`.${slot.owner}`);
            const value = `${shown(slot.value)}${own ? '' : ` (in ${slot.owner})`}`;
            return row((0,position/* positionIn */.N)(document, slot.at.start), attribute, value);
        }
    }
}
function hashText(value) {
    switch (value.kind) {
        case 'none':
            return 'null';
        case 'fake':
            return 'a stand-in for a hash';
        case 'hash':
            return value.form === 'sri' ? value.sri : `${value.sri} (written as ${value.form})`;
    }
}
function sourceRows({ attribute, source }, document) {
    switch (source.kind) {
        case 'undecided':
            return [
                row(source.because.place, attribute, `undecided: ${source.because.code}`, 'refused'),
                ...(source.seen === undefined ? [] : fetcherRows(attribute, source.seen, document)),
            ];
        case 'local':
            return [row(source.place, attribute, `the folder ${source.folder ?? '.'} beside the expression`)];
        case 'other-fetcher':
            return fetcherRows(attribute, source, document);
        case 'fetched':
            return [row(source.place, attribute, fetchedText(source)), sourceHashRow(attribute, source.hash, document)];
    }
}
const hashNames = new Set(['hash', 'sha256', 'sha512', 'outputHash']);
/** Under the fetcher's own name for it, where it stands there. */
function sourceHashRow(attribute, slot, document) {
    const name = slot.kind === 'literal' && hashNames.has(slot.owner) ? slot.owner : 'hash';
    return slotRow(`${attribute}.${name}`, slot, document, hashText);
}
function fetchedText(source) {
    const { fetcher, host, owner, repository, names, template } = source;
    const server = host === 'github.com' ? '' : `${host}/`;
    return `${fetcher} ${server}${owner}/${repository}, ${names} ${(0,report_template/* templateText */.u)(template)}`;
}
function fetcherRows(attribute, source, document) {
    const { fetcher, host, place } = source;
    return [
        row(place, attribute, host === undefined ? fetcher : `${fetcher} from ${host}`),
        ...source.arguments.map((argument) => argumentRow(attribute, argument)),
        sourceHashRow(attribute, source.hash, document),
    ];
}
function argumentRow(attribute, argument) {
    const what = `${attribute}.${argument.attribute}`;
    if (argument.kind === 'read')
        return row(argument.place, what, (0,report_template/* templateText */.u)(argument.template));
    return row(argument.because.place, what, `undecided: ${argument.because.code}`, 'refused');
}
function dependencyRows({ attribute, hash, method, folder, deleteVendor, goWork }, document) {
    const how = [
        ...(method === 'proxy' ? ['proxyVendor'] : []),
        ...(folder === '.' ? [] : [`go.mod in ${folder}`]),
        ...(deleteVendor ? ['deleteVendor'] : []),
        ...(goWork === undefined ? [] : [`GOWORK=${goWork}`]),
    ];
    const about = how.length === 0 ? [] : [row(undefined, '', how.join(', '))];
    return [slotRow(attribute, hash, document, hashText), ...about];
}
function mentionRow({ attribute, place, source, fate }) {
    const note = fate === 'changed' ? 'changes with the version' : 'spells the version out, and is left to you';
    return row(place, attribute, `${(0,position/* utf8 */.A)(source)} (${note})`, fate === 'changed' ? 'plain' : 'noted');
}
function verdictRow(what, verdict, yes) {
    return verdict.kind === 'yes'
        ? row(undefined, what, yes, 'fine')
        : row(undefined, what, `refused: ${verdict.because.code}`, 'refused');
}

;// CONCATENATED MODULE: ./src/report/paint.ts
const colours = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 };
/** Text in a colour, where the reader sees colours. */
function paint(text, colour, style) {
    return style === 'plain' || text === '' ? text : `\u001b[${colours[colour]}m${text}\u001b[0m`;
}

// EXTERNAL MODULE: ./src/report/text.ts
var report_text = __nccwpck_require__(5655);
;// CONCATENATED MODULE: ./src/report/inspect.ts



/** Columns of the table: a hash of 51 characters fits beside an attribute of 20. */
const width = 88;
const whereWidth = 9;
const longestAttribute = 20;
/** What is seen of each package, as a table for a person. */
function inspectText(outcome, style) {
    const blocks = outcome.files.flatMap((file) => fileBlocks(file, style));
    const empty = outcome.files.flatMap((file) => file.kind === 'read' && file.packages.length === 0 ? [file.path] : []);
    return `${[...blocks, ...withoutPackage(empty)].join('\n\n')}\n`;
}
function fileBlocks(file, style) {
    switch (file.kind) {
        case 'failed':
            return [[paint((0,report_text/* oneLine */.TN)(file.path), 'bold', style), ...problemLines(file.problem, file.path, style)].join('\n')];
        case 'read':
            return file.packages.map((one) => packageBlock(one, style));
    }
}
function withoutPackage(paths) {
    if (paths.length === 0)
        return [];
    const shown = paths.slice(0, 8).map(report_text/* oneLine */.TN).join(', ');
    const more = paths.length > 8 ? ` and ${paths.length - 8} more` : '';
    return [broken(`No package in ${shown}${more}.`, width).join('\n')];
}
function packageBlock(one, style) {
    const { view } = one;
    const rows = seenRows(one);
    const attributeWidth = Math.min(longestAttribute, Math.max(...rows.map(({ what }) => what.length)));
    return [
        ...headLines(view, style),
        ...rows.flatMap((row) => rowLines(row, attributeWidth, style)),
        ...problemsOf(one).flatMap((problem) => problemLines(problem, view.place.file, style)),
    ].join('\n');
}
/** Name, builder and place, which stands below where it is long. */
function headLines({ name, builder, place }, style) {
    const head = `${(0,report_text/* oneLine */.TN)(name)}  ${(0,report_text/* oneLine */.TN)(builder)}`;
    const where = `${(0,report_text/* oneLine */.TN)(place.file)}:${place.line}:${place.column}`;
    const shown = `${paint((0,report_text/* oneLine */.TN)(name), 'bold', style)}  ${(0,report_text/* oneLine */.TN)(builder)}`;
    const below = head.length + 2 + where.length > width;
    return below ? [shown, `  ${paint(where, 'dim', style)}`] : [`${shown}  ${paint(where, 'dim', style)}`];
}
function rowLines({ where, what, value, mood }, attributeWidth, style) {
    const indent = ' '.repeat(whereWidth + 2 + attributeWidth + 2);
    const texts = broken((0,report_text/* oneLine */.TN)(value), width - indent.length).map((text) => tinted(text, mood, style));
    const head = `${paint(where.padStart(whereWidth), 'dim', style)}  ${(0,report_text/* oneLine */.TN)(what).padEnd(attributeWidth)}`;
    const [first = '', ...rest] = texts;
    const below = rest.map((text) => `${indent}${text}`);
    return what.length > attributeWidth ? [head, `${indent}${first}`, ...below] : [`${head}  ${first}`, ...below];
}
function tinted(text, mood, style) {
    switch (mood) {
        case 'plain':
            return text;
        case 'fine':
            return paint(text, 'green', style);
        case 'noted':
            return paint(text, 'yellow', style);
        case 'refused':
            return paint(text, 'red', style);
    }
}
/** Every reason that was found, each once. */
function problemsOf({ view, engine, sync }) {
    const verdicts = [engine, sync].flatMap((verdict) => (verdict.kind === 'no' ? [verdict.because] : []));
    const all = [...reasonsIn(view), ...verdicts];
    return [...new Map(all.map((problem) => [`${problem.code} ${problem.what}`, problem])).values()];
}
function reasonsIn({ version, source, otherSources, dependencies }) {
    const sources = [source, ...otherSources.map((one) => one.source)];
    const seen = sources.flatMap((one) => (one.kind === 'undecided' && one.seen !== undefined ? [one.seen] : [one]));
    const fetched = seen.flatMap((one) => (one.kind === 'fetched' || one.kind === 'other-fetcher' ? [one] : []));
    const slots = [
        version,
        ...sources,
        ...fetched.flatMap((one) => [...one.arguments, one.hash]),
        ...dependencies.map(({ hash }) => hash),
    ];
    return slots.flatMap((slot) => (slot.kind === 'undecided' ? [slot.because] : []));
}
function problemLines({ code, what, why, next, place }, file, style) {
    const other = place === undefined || place.file === file ? '' : `${(0,report_text/* oneLine */.TN)(place.file)}:`;
    const where = place === undefined ? '' : ` at ${other}${place.line}:${place.column}`;
    const lines = [what, why, `Next: ${next}`].flatMap((text) => broken((0,report_text/* visible */.RK)(text), width - 4));
    return [`  ${paint(code, 'red', style)}${paint(where, 'dim', style)}`, ...lines.map((line) => `    ${line}`)];
}
/** A text in lines of at most so many characters, between words where there are any. */
function broken(text, columns) {
    const lines = [];
    const parts = new RegExp(`.{1,${columns}}`, 'gsu');
    let line = '';
    for (const word of text.split(/[ \n]+/).flatMap((long) => long.match(parts) ?? [])) {
        if (line !== '' && line.length + 1 + word.length > columns) {
            lines.push(line);
            line = word;
        }
        else {
            line = line === '' ? word : `${line} ${word}`;
        }
    }
    return [...lines, line];
}

// EXTERNAL MODULE: ./src/report/rows.ts
var rows = __nccwpck_require__(6425);
// EXTERNAL MODULE: ./src/report/words.ts
var words = __nccwpck_require__(2691);
;// CONCATENATED MODULE: ./src/report/terminal.ts






/** What came of a run, for a person at a terminal. A hash stands alone on its line, so that a script can take it. */
function outcomeText(outcome, style) {
    switch (outcome.mode) {
        case 'hash':
            return `${outcome.sri}\n`;
        case 'inspect':
            return inspectText(outcome, style);
        case 'sync':
            return `${[...outcome.packages.map((one) => packageText(one, style)), costs(outcome, style)].join('\n\n')}\n`;
    }
}
/** The same for a command: what failed goes with the errors, so that output handed on holds results alone. */
function commandText(outcome, styles) {
    if (outcome.mode !== 'sync')
        return { output: outcomeText(outcome, styles.output), errors: '' };
    const failed = outcome.packages.filter(({ kind }) => kind === 'failed');
    const packages = outcome.packages.filter(({ kind }) => kind !== 'failed');
    return {
        output: packages.length === 0 ? '' : outcomeText({ ...outcome, packages }, styles.output),
        errors: failed.map((one) => `${packageText(one, styles.errors)}\n`).join('\n'),
    };
}
/** What is wrong, why, and what to do next. */
function problemText(problem, style) {
    const { place } = problem;
    const where = place === undefined ? [] : [`  in ${(0,report_text/* oneLine */.TN)(place.file)}:${place.line}:${place.column}`];
    return [
        `${paint('error', 'red', style)}: ${paint((0,report_text/* visible */.RK)(problem.what), 'bold', style)}`,
        ...where,
        `  ${indented(problem.why)}`,
        `  ${paint('next', 'cyan', style)}: ${indented(problem.next)}`,
        `  ${paint(`(${problem.code})`, 'dim', style)}`,
    ].join('\n');
}
/** What a tool said may be several lines. */
function indented(text) {
    return (0,report_text/* visible */.RK)(text).trim().replaceAll('\n', '\n  ');
}
function packageText(one, style) {
    switch (one.kind) {
        case 'changed': {
            const noted = [...one.change.remarks, ...('remarks' in one.delivery ? one.delivery.remarks : [])];
            return [
                changeText(one.change, style),
                ...noted.map((remark) => `  ${paint('note', 'yellow', style)}: ${(0,report_text/* visible */.RK)(remark)}`),
                ...(one.delivery.kind === 'shown' ? [diffText(one.change, style)] : []),
                `  ${paint(deliveryLine(one.delivery), 'bold', style)}`,
            ]
                .filter((part) => part !== '')
                .join('\n');
        }
        case 'left':
            return `${paint((0,report_text/* oneLine */.TN)(one.view.name), 'bold', style)} left as it is\n  ${(0,report_text/* visible */.RK)((0,words/* leftInWords */.U7)(one))}`;
        case 'left-alone':
            return `${paint((0,report_text/* oneLine */.TN)(one.view.name), 'bold', style)} left as it is\n  ${deliveryLine(one.delivery)}`;
        case 'failed':
            return `${paint((0,report_text/* oneLine */.TN)(one.name), 'bold', style)} failed\n${problemText(one.problem, style)}`;
    }
}
function deliveryLine(delivery) {
    const { text, url } = (0,words/* deliveryInWords */.dL)(delivery);
    return (0,report_text/* visible */.RK)(url === undefined ? text : `${text}: ${url}`);
}
function changeText(change, style) {
    const { release, from, view } = change;
    const versions = from === release.version ? from : `${from} -> ${release.version}`;
    return [
        `${paint((0,report_text/* oneLine */.TN)(view.name), 'bold', style)} ${(0,report_text/* oneLine */.TN)(versions)}  ${paint((0,report_text/* oneLine */.TN)(view.document.path), 'dim', style)}`,
        ...(0,rows/* rowsOf */.R)(change).flatMap((row) => rowText(row, style)),
        `  ${paint((0,report_text/* oneLine */.TN)(`${release.tag} is ${(0,words/* publishedInWords */.Nf)(release)}; ${(0,words/* signatureInWords */.bK)(release.signature)}`), 'dim', style)}`,
    ].join('\n');
}
function rowText(row, style) {
    const because = [
        ...row.evidence.map((one) => `${(0,words/* evidenceInWords */.KG)(one)}, ${(0,report_text/* secondsInWords */.eh)(one.seconds)}`),
        ...(row.because === '' ? [] : [row.because]),
    ].join('; ');
    const values = row.changed === 'same'
        ? [`    ${(0,report_text/* oneLine */.TN)(row.new)} (unchanged)`]
        : [paint(`  - ${(0,report_text/* oneLine */.TN)(row.old)}`, 'red', style), paint(`  + ${(0,report_text/* oneLine */.TN)(row.new)}`, 'green', style)];
    return [`  ${row.attribute}  ${paint((0,report_text/* oneLine */.TN)(because), 'dim', style)}`, ...values];
}
function diffText(change, style) {
    const lines = (0,report_text/* visible */.RK)((0,diff/* unifiedDiff */.W)(change.revision)).trimEnd().split('\n');
    return lines.map((line) => diffLine(line, style)).join('\n');
}
function diffLine(line, style) {
    if (line.startsWith('+') && !line.startsWith('+++'))
        return paint(line, 'green', style);
    if (line.startsWith('-') && !line.startsWith('---'))
        return paint(line, 'red', style);
    return line.startsWith('@@') ? paint(line, 'cyan', style) : line;
}
function costs(outcome, style) {
    const { calls, bytes, seconds } = outcome.costs;
    const words = `${(0,report_text/* secondsInWords */.eh)(seconds)}, ${(0,report_text/* bytesInWords */.ob)(bytes)} downloaded, ${calls} calls of GitHub's API`;
    return paint(words, 'dim', style);
}


/***/ }),

/***/ 5655:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   RK: () => (/* binding */ visible),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   eh: () => (/* binding */ secondsInWords),
/* harmony export */   mI: () => (/* binding */ firstBytes),
/* harmony export */   ob: () => (/* binding */ bytesInWords)
/* harmony export */ });
/** Takes out what a reader cannot see but a terminal or a page would obey: controls, direction marks, invisible tags, broken halves of characters. */
function visible(text) {
    return Buffer.from(text.replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n'), 'utf8')
        .toString('utf8')
        .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu, '')
        .replace(/(?![\n\t])\p{Cc}/gu, '');
}
/** The same on one line: whatever parts words becomes one space. */
function oneLine(text) {
    return visible(text).replace(/\s+/g, ' ').trim();
}
/** The beginning of a text, cut between characters, in at most so many bytes of UTF-8. */
function firstBytes(text, bytes) {
    const whole = Buffer.from(text, 'utf8');
    if (whole.length <= bytes)
        return text;
    let end = Math.max(0, bytes);
    while (end > 0 && ((whole[end] ?? 0) & 0xc0) === 0x80)
        end -= 1;
    return whole.subarray(0, end).toString('utf8');
}
/** A count of bytes for a person: `15.2 MB`. */
function bytesInWords(bytes) {
    if (bytes < 1000)
        return `${bytes} B`;
    const units = ['kB', 'MB', 'GB', 'TB'];
    const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
    return `${(bytes / 1000 ** power).toFixed(1)} ${units[power - 1]}`;
}
/** Seconds for a person: `0.8 s`, `75 s`. */
function secondsInWords(seconds) {
    return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
}


/***/ }),

/***/ 2691:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   KG: () => (/* binding */ evidenceInWords),
/* harmony export */   Nf: () => (/* binding */ publishedInWords),
/* harmony export */   U7: () => (/* binding */ leftInWords),
/* harmony export */   bK: () => (/* binding */ signatureInWords),
/* harmony export */   dL: () => (/* binding */ deliveryInWords)
/* harmony export */ });
/** How a hash came to be known. */
function evidenceInWords(evidence) {
    return `${evidence.of} (${evidence.with})`;
}
/** Who vouches for the tag. */
function signatureInWords(signature) {
    switch (signature.kind) {
        case 'verified':
            return `the ${signature.of} is signed by ${signature.by}, verified by GitHub`;
        case 'unverified':
            return `the ${signature.of} is signed, but GitHub could not verify it (${signature.reason})`;
        case 'none':
            return 'neither tag nor commit is signed';
        case 'unknown':
            return 'who signed it was not asked, for want of a token';
    }
}
/** What GitHub says of the release, and whether it can still change. */
function publishedInWords(release) {
    const stage = release.stage === 'final' ? '' : `a ${release.stage}, `;
    switch (release.published) {
        case 'release':
            return `${stage}published as a release that is not immutable: its tag could be moved`;
        case 'immutable-release':
            return `${stage}published as an immutable release: its tag is locked`;
        case 'bare-tag':
            return `${stage}a tag without a release: it could be moved`;
    }
}
/** Where a change went, and the page to see it on. */
function deliveryInWords(delivery) {
    switch (delivery.kind) {
        case 'created':
            return pullRequestInWords('Opened', delivery.pullRequest);
        case 'updated':
            return pullRequestInWords('Updated', delivery.pullRequest);
        case 'unchanged':
            return pullRequestInWords('Nothing to do, it is all in', delivery.pullRequest);
        case 'left-alone': {
            const { because, branch, pullRequest } = delivery;
            const where = pullRequest === undefined ? `branch ${branch}` : `pull request ${pullRequest.number}`;
            const text = leftAlone[because](branch, where);
            return pullRequest === undefined ? { text } : { text, url: pullRequest.url };
        }
        case 'written':
            return { text: `Wrote ${delivery.path}` };
        case 'shown':
            return { text: 'Only shown; nothing was written.' };
        case 'nothing-to-change':
            return { text: 'Nothing to change: the expression is right already.' };
    }
}
function pullRequestInWords(done, { number, url }) {
    return { text: `${done} pull request ${number}`, url };
}
const leftAlone = {
    'closed-by-person': (_, where) => `Left alone: ${where} was closed for this release. To have it after all, reopen it; the next release gets a new one.`,
    'changed-by-person': (branch, where) => `Left alone: ${where} was changed by a person. To have it kept up to date again, take those changes off the branch ${branch}.`,
    'newer-there': (_, where) => `Left alone: ${where} is for a newer release already. To go back to this one, allow downgrade.`,
};
/** Why a release was not taken, and the word that would allow it. */
function leftInWords(left) {
    const { release, because } = left.choice;
    switch (because) {
        case 'older':
            return `${release.tag} is older than what the expression has. To go back to it, allow downgrade.`;
        case 'prerelease':
            return `${release.tag} is a prerelease. To take it, allow prerelease.`;
        case 'draft':
            return `${release.tag} is still a draft. To take it, allow draft.`;
    }
}


/***/ }),

/***/ 4763:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  R: () => (/* binding */ parseCommand)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./node_modules/fastest-levenshtein/mod.js
var mod = __nccwpck_require__(1916);
;// CONCATENATED MODULE: ./src/task/nearest.ts

/** The candidate that was probably meant: few of its letters differ, or only their order, or it begins with what was typed. */
function nearest(typed, candidates) {
    const plain = spelling(typed);
    const ranked = candidates
        .map((candidate) => ({ candidate, far: (0,mod/* distance */.Io)(plain, spelling(candidate)) }))
        .filter(({ candidate, far }) => far <= tolerance(candidate) || isLike(plain, candidate))
        .sort((a, b) => a.far - b.far);
    return ranked[0]?.candidate;
}
function isLike(plain, candidate) {
    return (plain.length > 2 && candidate.startsWith(plain)) || lettersOf(plain) === lettersOf(candidate);
}
function lettersOf(text) {
    return [...text].sort().join('');
}
function spelling(text) {
    return text.toLowerCase().replace(/^-+/, '').replaceAll('_', '-');
}
function tolerance(candidate) {
    return Math.max(1, Math.floor(candidate.length / 3));
}

;// CONCATENATED MODULE: ./src/task/delivery-options.ts
const nothing = { action: '', command: '' };
/** The options that say where the result goes. */
const deliveryOptions = [
    {
        name: 'deliver-to',
        modes: ['sync'],
        doors: ['action', 'command'],
        kind: 'choice',
        words: [
            { word: 'pull-request', means: 'open or update a pull request' },
            { word: 'working-tree', means: 'replace the file where it stands; needs no token' },
        ],
        stands: 'PLACE',
        defaults: { action: 'pull-request', command: 'working-tree' },
        otherwise: 'pull-request with a repository, else working-tree',
        brief: 'Where the result goes.',
        example: 'working-tree',
    },
    {
        name: 'dry-run',
        modes: ['sync'],
        doors: ['action', 'command'],
        kind: 'boolean',
        stands: '',
        defaults: { action: 'false', command: 'false' },
        brief: 'Show what would change; write nothing anywhere.',
        example: 'true',
    },
    {
        name: 'repository',
        modes: ['sync'],
        doors: ['action', 'command'],
        kind: 'text',
        shape: 'repository',
        stands: 'OWNER/NAME',
        defaults: nothing,
        otherwise: 'in the action, the repository that the workflow runs for',
        brief: 'The GitHub repository that holds the expression.',
        more: 'For another repository than the own one, pass a token that may write there.',
        example: 'inference-gateway/cli',
    },
    {
        name: 'base',
        modes: ['sync'],
        doors: ['action', 'command'],
        kind: 'text',
        shape: 'branch',
        stands: 'BRANCH',
        defaults: nothing,
        otherwise: "the repository's default branch",
        brief: 'The branch to read from and to merge into.',
        example: 'main',
    },
    {
        name: 'branch',
        modes: ['sync'],
        doors: ['action', 'command'],
        kind: 'text',
        shape: 'branch',
        stands: 'BRANCH',
        defaults: nothing,
        otherwise: 'nix-sync/NAME, with another base than the default branch nix-sync/BASE/NAME',
        brief: 'The branch of the pull request.',
        example: 'nix-sync/infer',
    },
    {
        name: 'title',
        modes: ['sync'],
        doors: ['action', 'command'],
        kind: 'text',
        shape: 'line',
        stands: 'TEXT',
        defaults: nothing,
        otherwise: 'NAME: OLD -> NEW, for example "infer: 0.1.0 -> 0.2.0"',
        brief: "The pull request's title.",
        example: 'build(nix): update infer',
    },
    {
        name: 'labels',
        modes: ['sync'],
        doors: ['action', 'command'],
        kind: 'list',
        shape: 'line',
        stands: 'LABEL',
        defaults: nothing,
        brief: 'Labels for the pull request.',
        example: 'dependencies',
    },
    {
        name: 'token',
        modes: ['sync'],
        doors: ['action'],
        kind: 'text',
        stands: 'TOKEN',
        defaults: { action: '$' + '{{ github.token }}', command: '' },
        brief: 'The token that the action reads and writes GitHub with.',
        more: 'It needs the permissions contents: write and pull-requests: write. Pass the token of a GitHub App if workflows ' +
            'shall start for the pull request by themselves. The command takes it from GITHUB_TOKEN or GH_TOKEN, never from a flag.',
        example: '$' + '{{ secrets.NIX_SYNC_TOKEN }}',
    },
];

;// CONCATENATED MODULE: ./src/task/options.ts

const options_nothing = { action: '', command: '' };
const releaseOptions = [
    {
        name: 'mode',
        modes: ['sync'],
        doors: ['action'],
        kind: 'choice',
        words: [{ word: 'sync', means: 'bring expressions to a release' }],
        stands: 'MODE',
        defaults: { action: 'sync', command: '' },
        brief: 'What to do.',
        more: 'The command takes its mode as its first word instead.',
        example: 'sync',
    },
    {
        name: 'files',
        modes: ['sync', 'inspect'],
        doors: ['action', 'command'],
        kind: 'list',
        stands: 'PATH',
        defaults: options_nothing,
        otherwise: 'looked for in nix/*.nix, package.nix, default.nix, flake.nix and pkgs/**',
        brief: 'Paths or globs of the expressions to read.',
        more: 'Relative to the root of the repository (for the command: to the current folder).',
        example: 'nix/infer.nix',
    },
    {
        name: 'package',
        modes: ['sync'],
        doors: ['action', 'command'],
        kind: 'text',
        shape: 'line',
        stands: 'NAME',
        defaults: options_nothing,
        otherwise: 'the only package that the files define',
        brief: 'The package to update, of several in the files.',
        example: 'infer',
    },
    {
        name: 'version',
        modes: ['sync'],
        doors: ['action', 'command'],
        kind: 'text',
        shape: 'line',
        stands: 'VERSION',
        defaults: options_nothing,
        otherwise: 'the release or tag of the event; without one, the highest version among the tags',
        brief: 'The release: 0.76.1, v0.76.1, TAG, latest or 1.x.',
        more: 'A line such as 1.x takes the highest of its versions. It wins over the release or tag that started the workflow.',
        example: '0.76.1',
    },
    {
        name: 'allow',
        modes: ['sync', 'inspect'],
        doors: ['action', 'command'],
        kind: 'words',
        words: [
            { word: 'prerelease', means: 'take a prerelease' },
            { word: 'draft', means: 'take a release that is still a draft' },
            { word: 'downgrade', means: 'go back to an older version' },
            { word: 'unconfirmed-hash', means: 'write a hash that only the module proxy vouches for' },
            { word: 'pipe-operators', means: 'read files with the experimental operators |> and <|' },
        ],
        stands: 'WORD',
        defaults: options_nothing,
        brief: 'What may happen only because you say so.',
        example: 'prerelease',
    },
];
const hashOptions = [
    {
        name: 'proxy-vendor',
        modes: ['hash'],
        doors: ['command'],
        kind: 'boolean',
        stands: '',
        defaults: { action: '', command: 'false' },
        brief: 'Hash what proxyVendor = true would fetch.',
        more: 'Only for `hash vendor`.',
        example: 'true',
    },
];
const everywhere = [
    {
        name: 'source-mirror',
        modes: ['sync', 'hash'],
        doors: ['action', 'command'],
        kind: 'list',
        shape: 'mirror',
        stands: 'HOST=URL',
        defaults: options_nothing,
        brief: 'Fetch archives of HOST from URL instead.',
        more: 'The hash stays that of the archive; only where its bytes come from changes.',
        example: 'github.com=https://mirror.example.org/github',
    },
    {
        name: 'json',
        modes: ['sync', 'hash', 'inspect'],
        doors: ['command'],
        kind: 'boolean',
        stands: '',
        defaults: { action: '', command: 'false' },
        brief: 'Print the outcome as JSON, the log on stderr.',
        more: 'Its shape stands in docs/outcome.schema.json.',
        example: 'true',
    },
];
/** Everything that can be asked, in the order in which help and reference show it. */
const options = [...releaseOptions, ...deliveryOptions, ...hashOptions, ...everywhere];

;// CONCATENATED MODULE: ./src/task/problems.ts
/** A word, flag or input that there is none of. `given` is shown as it was typed, without its value. */
const optionUnknown = (given, instead, see) => ({
    code: 'option-unknown',
    what: `There is no ${given}.`,
    why: 'What is not understood is refused: passing it over could do something else than what was asked.',
    next: instead === undefined ? `See ${see} for what there is.` : `Did you mean ${instead}? See ${see} for the others.`,
});
/** A value that cannot be read. `option` is spelt as its door spells it. */
const optionMalformed = (option, why, next) => ({
    code: 'option-malformed',
    what: `${option} cannot be used as it was given.`,
    why,
    next,
});
/** An option that has no meaning where it was given. */
const optionMisplaced = (option, why, next) => ({
    code: 'option-misplaced',
    what: `${option} has no effect here.`,
    why,
    next,
});
/** No mode, or a word that is none. */
const modeUnknown = (given, instead, modes) => ({
    code: 'mode-unknown',
    what: given === '' ? 'The command was not told what to do.' : `"${given}" is no mode.`,
    why: `Here the modes are: ${modes.join(', ')}.`,
    next: instead === undefined ? `Use ${modes.join(' or ')}.` : `Did you mean ${instead}?`,
});
/** A workflow event that names a release or tag but not in a way that can be read. */
const eventUnreadable = (event, missing) => ({
    code: 'event-unreadable',
    what: `The ${event} event does not say ${missing}.`,
    why: 'The release to take is read from the event when "version" is not given.',
    next: 'Pass the release as "version", for example the tag that the workflow has just made.',
});

;// CONCATENATED MODULE: ./src/task/flags.ts



const flags = options.filter((option) => option.doors.includes('command'));
/** Reads flags in any order: `--name VALUE`, `--name=VALUE`, `--name`, `--no-name`; after `--` only words. */
function readFlags(given) {
    const values = new Map();
    const words = [];
    let help = 'not-asked';
    for (let index = 0; index < given.length; index += 1) {
        const argument = given[index] ?? '';
        if (argument === '--') {
            words.push(...given.slice(index + 1));
            break;
        }
        if (argument === '--help' || argument === '-h') {
            help = 'asked';
        }
        else if (argument.startsWith('-') && argument !== '-') {
            const step = readFlag(argument, given[index + 1]);
            if (step.kind === 'failed')
                return step;
            values.set(step.name, [...(values.get(step.name) ?? []), ...step.values]);
            index += step.used;
        }
        else {
            words.push(argument);
        }
    }
    return { kind: 'ok', value: { values, words, help } };
}
function readFlag(argument, following) {
    const [, spelt = argument, attached] = /^([^=]*)=(.*)$/s.exec(argument) ?? [];
    const name = spelt.replace(/^--/, '');
    const option = flags.find((flag) => `--${flag.name}` === spelt);
    const negated = flags.find((flag) => flag.kind === 'boolean' && `--no-${flag.name}` === spelt);
    if (negated !== undefined) {
        return attached === undefined ? set(negated, 'false', 0) : { kind: 'failed', problem: takesNoValue(negated) };
    }
    if (option === undefined)
        return { kind: 'failed', problem: noSuchFlag(spelt, name) };
    if (option.kind === 'boolean') {
        return attached === undefined ? set(option, 'true', 0) : { kind: 'failed', problem: takesNoValue(option) };
    }
    if (attached !== undefined && attached !== '')
        return set(option, attached, 0);
    if (attached === undefined && following !== undefined && following !== '' && !following.startsWith('--')) {
        return set(option, following, 1);
    }
    return { kind: 'failed', problem: lacksValue(option) };
}
function set(option, text, used) {
    const values = option.kind === 'words' ? text.split(',').map((word) => word.trim()) : [text];
    return { kind: 'set', name: option.name, values, used };
}
function noSuchFlag(spelt, name) {
    const input = options.find((option) => option.name === name);
    if (input?.name === 'token') {
        return optionMisplaced('--token', 'What stands on a command line can be read by every program of the machine.', 'Set the environment variable GITHUB_TOKEN or GH_TOKEN.');
    }
    if (input !== undefined) {
        return optionMisplaced(`--${name}`, 'It is an input of the action only.', 'Give the mode as the first word: nix-sync sync.');
    }
    const candidates = flags.flatMap((flag) => (flag.kind === 'boolean' ? [flag.name, `no-${flag.name}`] : [flag.name]));
    const meant = nearest(name, [...candidates, 'help']);
    return optionUnknown(`option ${spelt}`, meant && `--${meant}`, '--help');
}
function takesNoValue(option) {
    return optionMalformed(`--${option.name}`, 'It takes no value.', `Write --${option.name} or --no-${option.name}.`);
}
function lacksValue(option) {
    return optionMalformed(`--${option.name}`, 'It needs a value.', `Write --${option.name} ${option.stands}, for example --${option.name}=${option.example}`);
}

;// CONCATENATED MODULE: ./src/task/repository.ts
/** `owner/name` as a person or an event says it, by the rules of GitHub; the web address of a repository is not one. */
function repositoryNamed(text) {
    const rule = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;
    return rule.test(text) ? text : undefined;
}

;// CONCATENATED MODULE: ./src/task/shapes.ts

const checks = {
    repository: (value) => repositoryNamed(value) !== undefined
        ? undefined
        : {
            why: `${shown(value)} is not of the form OWNER/NAME.`,
            next: 'Give it like inference-gateway/cli, without a host.',
        },
    branch: (value) => isBranchName(value)
        ? undefined
        : {
            why: `Git does not allow ${shown(value)} as the name of a branch.`,
            next: 'Give a name like main or nix-sync/infer.',
        },
    line: (value) => value.length <= 256 && !hasControls(value)
        ? undefined
        : { why: 'It is longer than 256 characters or more than one line.', next: 'Give one short line.' },
    mirror: (value) => mirrorOf(value) === undefined
        ? {
            why: `${shown(value)} is not of the form HOST=URL with an http or https address that holds no password.`,
            next: 'Give it like github.com=https://mirror.example.org/github.',
        }
        : undefined,
};
/** Holds a value against a shape. */
function misshapen(value, shape) {
    return checks[shape](value);
}
/** Reads HOST=URL. */
function mirrorOf(text) {
    const [, host, address] = /^([a-z0-9.-]+(?::\d+)?)=(\S+)$/i.exec(text) ?? [];
    if (host === undefined || address === undefined || !URL.canParse(address))
        return undefined;
    const url = new URL(address);
    const plain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
    if (!plain || (url.protocol !== 'http:' && url.protocol !== 'https:'))
        return undefined;
    return { host: host.toLowerCase(), url: url.href.replace(/\/+$/, '') };
}
/** The rules of git check-ref-format, for a branch. */
function isBranchName(name) {
    const forbidden = /[\s~^:?*[\\]|\.\.|@\{|\/\/|\/\.|^[-./]|[./]$|\.lock(\/|$)|^@$|^refs\//;
    return name.length <= 200 && !hasControls(name) && !forbidden.test(name);
}
function hasControls(text) {
    return /\p{Cc}/u.test(text);
}
function shown(value) {
    return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}...` : value);
}

;// CONCATENATED MODULE: ./src/task/given.ts




/** How a person writes the option at that door. */
function spell(name, door) {
    return door === 'action' ? `the input "${name}"` : `--${name}`;
}
/** The first thing wrong with what was given: an option of another mode, or a value that is none of its kind. */
function wrongIn(given, mode) {
    for (const option of options) {
        const values = given.values.get(option.name);
        if (values === undefined)
            continue;
        const problem = misplaced(option, values, given.door, mode) ?? malformed(option, values, given.door);
        if (problem !== undefined)
            return problem;
    }
    return undefined;
}
/** The values of an option, its default where none was given. */
function textsOf(given, name) {
    const values = given.values.get(name);
    if (values !== undefined)
        return values;
    const standard = options.find((option) => option.name === name)?.defaults[given.door] ?? '';
    return standard === '' ? [] : [standard];
}
/** The value of an option that has one. */
function textOf(given, name) {
    return textsOf(given, name)[0];
}
function misplaced(option, values, door, mode) {
    if (option.modes.includes(mode) || values.join() === option.defaults[door])
        return undefined;
    return optionMisplaced(capital(spell(option.name, door)), `It belongs to ${option.modes.join(', ')}, not to ${mode}.`, `Leave it out, or use ${option.modes.join(' or ')}.`);
}
function malformed(option, values, door) {
    const wrong = wrongKind(option, values) ?? wrongShape(option, values);
    return wrong && optionMalformed(capital(spell(option.name, door)), wrong.why, wrong.next);
}
function wrongKind(option, values) {
    const single = option.kind === 'text' || option.kind === 'choice' || option.kind === 'boolean';
    if (single && new Set(values).size > 1) {
        return { why: `It was given more than once, as ${values.join(' and ')}.`, next: 'Give it once.' };
    }
    const words = option.kind === 'boolean' ? ['true', 'false'] : option.words?.map(({ word }) => word);
    const stranger = words && values.find((value) => !words.includes(value));
    if (words === undefined || stranger === undefined)
        return undefined;
    const meant = nearest(stranger, words);
    const next = meant === undefined ? `Use ${words.join(' or ')}.` : `Did you mean ${meant}?`;
    return { why: `"${stranger}" is not one of: ${words.join(', ')}.`, next };
}
function wrongShape(option, values) {
    if (option.shape === undefined)
        return undefined;
    for (const value of values) {
        const wrong = misshapen(value, option.shape);
        if (wrong !== undefined)
            return wrong;
    }
    return undefined;
}
function capital(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}

;// CONCATENATED MODULE: ./src/task/sync.ts




const ofPullRequest = ['repository', 'base', 'branch', 'title', 'labels'];
/** Makes the task out of values that were found right one by one. */
function syncTask(given, around) {
    const home = homeOf(given, around);
    if (home.kind === 'failed')
        return home;
    const version = textOf(given, 'version');
    const wanted = version === undefined ? around.wanted() : ok({ kind: 'version', text: version });
    if (wanted.kind === 'failed')
        return wanted;
    const files = textsOf(given, 'files');
    return ok({
        mode: 'sync',
        home: home.value,
        files: files.length === 0 ? 'search' : files,
        packageName: textOf(given, 'package') ?? 'only-one',
        wanted: wanted.value,
        allow: new Set(textsOf(given, 'allow')),
        effect: textOf(given, 'dry-run') === 'true' ? 'show' : 'deliver',
        proposal: {
            branch: textOf(given, 'branch') ?? 'default',
            title: textOf(given, 'title') ?? 'default',
            labels: [...new Set(textsOf(given, 'labels'))],
        },
        mirrors: mirrorsOf(given),
    });
}
/** The mirrors given, each in its own form. */
function mirrorsOf(given) {
    return textsOf(given, 'source-mirror').flatMap((text) => mirrorOf(text) ?? []);
}
function homeOf(given, around) {
    const named = textOf(given, 'repository');
    const place = given.values.get('deliver-to')?.[0] ?? (named === undefined ? textOf(given, 'deliver-to') : 'pull-request');
    if (place === 'working-tree') {
        const stray = ofPullRequest.find((name) => given.values.has(name));
        return stray === undefined ? ok({ kind: 'checkout', root: around.folder }) : failed(needsPullRequest(stray, given));
    }
    const repository = repositoryNamed(named ?? around.repository);
    if (repository === undefined)
        return failed(repositoryUnclear(given));
    return ok({ kind: 'branch', repository, base: textOf(given, 'base') ?? 'default' });
}
function needsPullRequest(name, given) {
    const shown = spell(name, given.door);
    return optionMisplaced(shown.charAt(0).toUpperCase() + shown.slice(1), 'It is about a pull request, and the result goes to the working tree.', given.door === 'action' ? 'Leave it out, or set "deliver-to" to pull-request.' : insteadOfWorkingTree(name));
}
function insteadOfWorkingTree(name) {
    const pullRequest = name === 'repository' ? 'leave out --deliver-to working-tree' : 'add --repository OWNER/NAME';
    return `Leave it out, or ${pullRequest}.`;
}
function repositoryUnclear(given) {
    return optionMalformed(given.door === 'action' ? 'The input "repository"' : '--deliver-to', 'A pull request needs a repository, and none that can be read was given.', given.door === 'action' ? 'Set "repository" to OWNER/NAME.' : 'Add --repository OWNER/NAME.');
}
function ok(value) {
    return { kind: 'ok', value };
}
function failed(problem) {
    return { kind: 'failed', problem };
}

;// CONCATENATED MODULE: ./src/task/hash.ts






const kinds = ['source', 'vendor'];
/** Makes the task out of the words after `hash`: source or vendor, and what to hash. */
function hashTask(given, words, facts) {
    const [kind = '', subject = '', extra] = words;
    if (!kinds.includes(kind))
        return hash_failed(noKind(kind));
    if (subject === '')
        return hash_failed(noSubject(kind));
    if (extra !== undefined)
        return hash_failed(optionUnknown(`place for the word "${extra}"`, undefined, 'nix-sync hash --help'));
    const proxied = textOf(given, 'proxy-vendor') === 'true';
    if (kind === 'source' && proxied)
        return hash_failed(onlyVendor());
    const path = (0,external_node_path_.resolve)(facts.folder, subject);
    const of = kind === 'source' ? source(subject, path) : { kind: 'vendor', path, method: proxied ? 'proxy' : 'vendor' };
    return { kind: 'ok', value: { mode: 'hash', of, mirrors: mirrorsOf(given) } };
}
/** OWNER/REPO@TAG is a tag (a path of that form is written with ./ before it), what ends like a tarball is one, the rest a folder. */
function source(subject, path) {
    const [, name = '', tag = ''] = /^([^/@\s]+\/[^/@\s]+)@(\S+)$/.exec(subject) ?? [];
    const repository = repositoryNamed(name);
    if (repository !== undefined)
        return { kind: 'tag', repository, tag };
    return /\.(tar|tar\.\w+|tgz)$/i.test(subject) ? { kind: 'tarball', path } : { kind: 'folder', path };
}
function noKind(kind) {
    if (kind === '')
        return optionMalformed('hash', 'It does not say what to hash.', 'Write hash source ... or hash vendor ...');
    const meant = nearest(kind, kinds);
    return optionUnknown(`"hash ${kind}"`, meant && `"hash ${meant}"`, 'nix-sync hash --help');
}
function noSubject(kind) {
    const example = kind === 'source' ? 'nix-sync hash source inference-gateway/cli@v0.179.0' : 'nix-sync hash vendor .';
    return optionMalformed(`hash ${kind}`, 'It does not say what to hash.', `Write it like: ${example}`);
}
function onlyVendor() {
    return optionMisplaced('--proxy-vendor', 'It belongs to hash vendor, not to hash source.', 'Leave it out.');
}
function hash_failed(problem) {
    return { kind: 'failed', problem };
}

;// CONCATENATED MODULE: ./src/task/modes.ts
/** What the tool can be asked to do. */
const modes = [
    {
        name: 'sync',
        doors: ['action', 'command'],
        brief: 'bring Nix expressions to a release',
        forms: ['nix-sync sync [VERSION] [options]'],
        about: 'Sets version, source hash and vendorHash for a release, and nothing else.',
        examples: [
            'nix-sync sync 0.2.0 --files nix/infer.nix',
            'nix-sync sync --repository inference-gateway/cli --dry-run',
        ],
    },
    {
        name: 'hash',
        doors: ['command'],
        brief: 'print the hash of a source or of vendored Go modules',
        forms: [
            'nix-sync hash source OWNER/REPO@TAG | TARBALL | FOLDER [options]',
            'nix-sync hash vendor FOLDER [--proxy-vendor] [options]',
        ],
        about: 'Prints an SRI hash as Nix would compute it. Never writes into FOLDER. For vendor, every file in it counts but .git, and Go works as with GOWORK=off.',
        examples: ['nix-sync hash source inference-gateway/cli@v0.179.0', 'nix-sync hash vendor .'],
    },
    {
        name: 'inspect',
        doors: ['command'],
        brief: 'show what is seen of the packages in Nix files',
        forms: ['nix-sync inspect [FILE | FOLDER | GLOB]... [options]'],
        about: 'Shows each package: where its values stand, where its source comes from, whether its hashes can be computed ' +
            'without Nix, and why not. Reads files, folders and globs, and writes nothing.',
        examples: ['nix-sync inspect flake.nix', 'nix-sync inspect pkgs --json'],
    },
];
/** The mode of that name, if there is one. */
function modeOf(name) {
    return modes.find((mode) => mode.name === name);
}

;// CONCATENATED MODULE: ./src/task/wrap.ts
/** Breaks a text between words into lines of at most so many characters. */
function wrap(text, columns) {
    const lines = [];
    let line = '';
    for (const word of text.split(' ')) {
        if (line !== '' && line.length + 1 + word.length > columns) {
            lines.push(line);
            line = word;
        }
        else {
            line = line === '' ? word : `${line} ${word}`;
        }
    }
    return [...lines, line];
}

;// CONCATENATED MODULE: ./src/task/help.ts



const width = 80;
const column = 30;
/** What `nix-sync --help` prints. */
function overview() {
    const lines = modes.map(({ name, brief }) => `  nix-sync ${name.padEnd(8)}${brief}`);
    return [
        'Keeps Nix expressions true to their releases.',
        '',
        'Usage:',
        ...lines,
        '',
        'nix-sync MODE --help tells more, nix-sync --version which version this is.',
        '',
        'The token for GitHub is read from GITHUB_TOKEN or GH_TOKEN.',
        'Exit code: 0 done or nothing to do, 1 a problem, 2 wrong usage.',
        '',
    ].join('\n');
}
/** What `nix-sync MODE --help` prints: at most 80 columns wide. */
function helpOf(mode) {
    const flags = options.filter((option) => option.modes.includes(mode.name) && option.doors.includes('command'));
    const heads = mode.forms.map((form, index) => `${index === 0 ? 'Usage: ' : '       '}${form}`);
    return [
        ...heads,
        '',
        ...wrap(mode.about, width),
        '',
        ...flags.flatMap(flagLines),
        '',
        ...mode.examples.map((line) => `  ${line}`),
        '',
    ].join('\n');
}
function flagLines(option) {
    const head = `  --${option.name}${stands(option)}`;
    const [first = '', ...rest] = wrap(told(option), width - column);
    const text = rest.map((line) => `${' '.repeat(column)}${line}`);
    return head.length < column
        ? [`${head.padEnd(column)}${first}`, ...text]
        : [head, `${' '.repeat(column)}${first}`, ...text];
}
function stands(option) {
    if (option.stands === '')
        return '';
    return ` ${option.stands}${option.kind === 'list' ? '...' : ''}`;
}
function told(option) {
    const words = option.words?.map(({ word }) => word) ?? [];
    if (option.kind === 'words')
        return `${option.brief} Any of: ${words.join(', ')}.`;
    return option.kind === 'choice' ? `${option.brief.replace(/\.$/, '')}: ${words.join(' or ')}.` : option.brief;
}

;// CONCATENATED MODULE: ./src/task/inspect.ts


/** Makes the task out of the files named after `inspect`, as words or with --files. */
function inspectTask(given, words, facts) {
    const files = [...new Set([...textsOf(given, 'files'), ...words])].filter((file) => file !== '');
    return {
        kind: 'ok',
        value: {
            mode: 'inspect',
            root: (0,external_node_path_.resolve)(facts.folder),
            files: files.length === 0 ? 'search' : files,
            allow: new Set(textsOf(given, 'allow')),
        },
    };
}

;// CONCATENATED MODULE: ./src/task/command.ts











/** Reads the arguments after the program's name. */
function parseCommand(given, facts) {
    const [first = '', ...rest] = given;
    if (first === '--version' && rest.length === 0)
        return { kind: 'version' };
    if (first === '--help' || first === '-h' || first === 'help')
        return help(rest);
    const mode = modeOf(first);
    if (mode === undefined)
        return { kind: 'usage', problem: noMode(first) };
    const flags = readFlags(rest);
    if (flags.kind === 'failed')
        return { kind: 'usage', problem: flags.problem };
    if (flags.value.help === 'asked')
        return { kind: 'help', text: helpOf(mode) };
    const read = { door: 'command', values: flags.value.values };
    const problem = wrongIn(read, mode.name);
    if (problem !== undefined)
        return { kind: 'usage', problem };
    const task = makers[mode.name](read, flags.value.words, facts);
    if (task.kind === 'failed')
        return { kind: 'usage', problem: task.problem };
    return { kind: 'task', task: task.value, json: textOf(read, 'json') === 'true' ? 'json' : 'text' };
}
const makers = { sync, hash: hashTask, inspect: inspectTask };
function help(words) {
    const mode = modeOf(words[0] ?? '');
    return { kind: 'help', text: mode === undefined ? overview() : helpOf(mode) };
}
function noMode(first) {
    const names = modes.map(({ name }) => name);
    if (first.startsWith('-'))
        return modeless(first);
    return modeUnknown(first, nearest(first, names), names);
}
/** A flag where the mode should stand: one of a mode, or one that was meant for the command itself. */
function modeless(first) {
    const [flag = first] = first.split('=');
    const [owner] = options.find(({ name }) => flag === `--${name}` || flag === `--no-${name}`)?.modes ?? [];
    if (owner !== undefined)
        return modeUnknown('', `nix-sync ${owner} ${flag}`, modes.map(({ name }) => name));
    return optionUnknown(`option ${flag}`, nearest(flag, ['--version', '--help']), 'nix-sync --help');
}
function sync(given, words, facts) {
    const [version, extra] = words;
    const flag = given.values.get('version');
    if (extra !== undefined)
        return { kind: 'failed', problem: extraWord(extra) };
    if (version !== undefined && flag !== undefined && flag[0] !== version) {
        return { kind: 'failed', problem: twoVersions(version, flag[0] ?? '') };
    }
    const values = version === undefined ? given.values : new Map([...given.values, ['version', [version]]]);
    const whole = { ...given, values };
    const problem = wrongIn(whole, 'sync');
    if (problem !== undefined)
        return { kind: 'failed', problem };
    return syncTask(whole, {
        folder: (0,external_node_path_.resolve)(facts.folder),
        repository: '',
        wanted: () => ({ kind: 'ok', value: { kind: 'newest' } }),
    });
}
function extraWord(word) {
    const meant = nearest(word, ['files', 'package', 'allow', 'repository']);
    return optionUnknown(`place for the word "${word}" after the release`, meant && `--${meant}`, 'nix-sync sync --help');
}
function twoVersions(word, flag) {
    return optionMalformed(spell('version', 'command'), `The release was given twice, as "${word}" and as "${flag}".`, 'Give it once, as a word or with --version.');
}


/***/ }),

/***/ 338:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ Broken)
/* harmony export */ });
/** Thrown while a body is read, when the connection breaks before its end. */
class Broken extends Error {
}


/***/ }),

/***/ 1510:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  L: () => (/* binding */ lookOf),
  h: () => (/* binding */ terminalTeller)
});

// NAMESPACE OBJECT: ./node_modules/yoctocolors/base.js
var base_namespaceObject = {};
__nccwpck_require__.r(base_namespaceObject);
__nccwpck_require__.d(base_namespaceObject, {
  bgBlack: () => (bgBlack),
  bgBlue: () => (bgBlue),
  bgBlueBright: () => (bgBlueBright),
  bgCyan: () => (bgCyan),
  bgCyanBright: () => (bgCyanBright),
  bgGray: () => (bgGray),
  bgGreen: () => (bgGreen),
  bgGreenBright: () => (bgGreenBright),
  bgMagenta: () => (bgMagenta),
  bgMagentaBright: () => (bgMagentaBright),
  bgRed: () => (bgRed),
  bgRedBright: () => (bgRedBright),
  bgWhite: () => (bgWhite),
  bgWhiteBright: () => (bgWhiteBright),
  bgYellow: () => (bgYellow),
  bgYellowBright: () => (bgYellowBright),
  black: () => (black),
  blue: () => (blue),
  blueBright: () => (blueBright),
  bold: () => (bold),
  cyan: () => (cyan),
  cyanBright: () => (cyanBright),
  dim: () => (dim),
  gray: () => (gray),
  green: () => (green),
  greenBright: () => (greenBright),
  hidden: () => (base_hidden),
  inverse: () => (inverse),
  italic: () => (italic),
  magenta: () => (magenta),
  magentaBright: () => (magentaBright),
  overline: () => (overline),
  red: () => (red),
  redBright: () => (redBright),
  reset: () => (base_reset),
  strikethrough: () => (strikethrough),
  underline: () => (underline),
  underlineBlack: () => (underlineBlack),
  underlineBlue: () => (underlineBlue),
  underlineBlueBright: () => (underlineBlueBright),
  underlineCurly: () => (underlineCurly),
  underlineCyan: () => (underlineCyan),
  underlineCyanBright: () => (underlineCyanBright),
  underlineDashed: () => (underlineDashed),
  underlineDotted: () => (underlineDotted),
  underlineDouble: () => (underlineDouble),
  underlineGray: () => (underlineGray),
  underlineGreen: () => (underlineGreen),
  underlineGreenBright: () => (underlineGreenBright),
  underlineMagenta: () => (underlineMagenta),
  underlineMagentaBright: () => (underlineMagentaBright),
  underlineRed: () => (underlineRed),
  underlineRedBright: () => (underlineRedBright),
  underlineWhite: () => (underlineWhite),
  underlineWhiteBright: () => (underlineWhiteBright),
  underlineYellow: () => (underlineYellow),
  underlineYellowBright: () => (underlineYellowBright),
  white: () => (white),
  whiteBright: () => (whiteBright),
  yellow: () => (yellow),
  yellowBright: () => (yellowBright)
});

;// CONCATENATED MODULE: external "node:process"
const external_node_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(7975);
;// CONCATENATED MODULE: external "node:tty"
const external_node_tty_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tty");
;// CONCATENATED MODULE: ./node_modules/yoctocolors/base.js


// eslint-disable-next-line no-warning-comments
// TODO: Use a better method when it's added to Node.js (https://github.com/nodejs/node/pull/40240)
// Lots of optionals here to support Deno.
const hasColors = external_node_tty_namespaceObject?.WriteStream?.prototype?.hasColors?.() ?? false;

const format = (open, close) => {
	if (!hasColors) {
		return input => input;
	}

	const openCode = `\u001B[${open}m`;
	const closeCode = `\u001B[${close}m`;

	return input => {
		const string = input + ''; // eslint-disable-line no-implicit-coercion -- This is faster.
		let index = string.indexOf(closeCode);

		if (index === -1) {
			// Note: Intentionally not using string interpolation for performance reasons.
			return openCode + string + closeCode;
		}

		// Handle nested colors.

		// We could have done this, but it's too slow (as of Node.js 22).
		// return openCode + string.replaceAll(closeCode, (close === 22 ? closeCode : '') + openCode) + closeCode;

		let result = openCode;
		let lastIndex = 0;

		// SGR 22 resets both bold (1) and dim (2). When we encounter a nested
		// close for styles that use 22, we need to re-open the outer style.
		const reopenOnNestedClose = close === 22;
		const replaceCode = (reopenOnNestedClose ? closeCode : '') + openCode;

		while (index !== -1) {
			result += string.slice(lastIndex, index) + replaceCode;
			lastIndex = index + closeCode.length;
			index = string.indexOf(closeCode, lastIndex);
		}

		result += string.slice(lastIndex) + closeCode;

		return result;
	};
};

const base_reset = format(0, 0);
const bold = format(1, 22);
const dim = format(2, 22);
const italic = format(3, 23);
const underline = format(4, 24);
// Extended underline styles (`SGR 4:x` sub-parameters).
const underlineDouble = format('4:2', 24);
const underlineCurly = format('4:3', 24);
const underlineDotted = format('4:4', 24);
const underlineDashed = format('4:5', 24);
const overline = format(53, 55);
const inverse = format(7, 27);
const base_hidden = format(8, 28);
const strikethrough = format(9, 29);

const black = format(30, 39);
const red = format(31, 39);
const green = format(32, 39);
const yellow = format(33, 39);
const blue = format(34, 39);
const magenta = format(35, 39);
const cyan = format(36, 39);
const white = format(37, 39);
const gray = format(90, 39);

const bgBlack = format(40, 49);
const bgRed = format(41, 49);
const bgGreen = format(42, 49);
const bgYellow = format(43, 49);
const bgBlue = format(44, 49);
const bgMagenta = format(45, 49);
const bgCyan = format(46, 49);
const bgWhite = format(47, 49);
const bgGray = format(100, 49);

const redBright = format(91, 39);
const greenBright = format(92, 39);
const yellowBright = format(93, 39);
const blueBright = format(94, 39);
const magentaBright = format(95, 39);
const cyanBright = format(96, 39);
const whiteBright = format(97, 39);

const bgRedBright = format(101, 49);
const bgGreenBright = format(102, 49);
const bgYellowBright = format(103, 49);
const bgBlueBright = format(104, 49);
const bgMagentaBright = format(105, 49);
const bgCyanBright = format(106, 49);
const bgWhiteBright = format(107, 49);

// Underline color (`SGR 58`/`59`). It has no basic 16-color form, so the palette index is used.
const underlineBlack = format('58;5;0', 59);
const underlineRed = format('58;5;1', 59);
const underlineGreen = format('58;5;2', 59);
const underlineYellow = format('58;5;3', 59);
const underlineBlue = format('58;5;4', 59);
const underlineMagenta = format('58;5;5', 59);
const underlineCyan = format('58;5;6', 59);
const underlineWhite = format('58;5;7', 59);
const underlineGray = format('58;5;8', 59);

const underlineRedBright = format('58;5;9', 59);
const underlineGreenBright = format('58;5;10', 59);
const underlineYellowBright = format('58;5;11', 59);
const underlineBlueBright = format('58;5;12', 59);
const underlineMagentaBright = format('58;5;13', 59);
const underlineCyanBright = format('58;5;14', 59);
const underlineWhiteBright = format('58;5;15', 59);

;// CONCATENATED MODULE: ./node_modules/yocto-spinner/index.js




const isUnicodeSupported = external_node_process_namespaceObject.platform !== 'win32'
	|| Boolean(external_node_process_namespaceObject.env.WT_SESSION) // Windows Terminal
	|| external_node_process_namespaceObject.env.TERM_PROGRAM === 'vscode';

const isInteractive = stream => Boolean(
	stream.isTTY
	&& external_node_process_namespaceObject.env.TERM !== 'dumb'
	&& !("CI" in external_node_process_namespaceObject.env),
);

const infoSymbol = blue(isUnicodeSupported ? 'ℹ' : 'i');
const successSymbol = green(isUnicodeSupported ? '✔' : '√');
const warningSymbol = yellow(isUnicodeSupported ? '⚠' : '‼');
const errorSymbol = red(isUnicodeSupported ? '✖' : '×');

const defaultSpinner = {
	frames: isUnicodeSupported
		? [
			'⠋',
			'⠙',
			'⠹',
			'⠸',
			'⠼',
			'⠴',
			'⠦',
			'⠧',
			'⠇',
			'⠏',
		]
		: [
			'-',
			'\\',
			'|',
			'/',
		],
	interval: 80,
};

const SYNCHRONIZED_OUTPUT_ENABLE = '\u001B[?2026h';
const SYNCHRONIZED_OUTPUT_DISABLE = '\u001B[?2026l';

// `stripVTControlCharacters()` fails to strip OSC 8 hyperlinks whose URI contains characters such as `(`, leaving the URI in the measured text and inflating the line count. Strip OSC sequences ourselves first. https://github.com/sindresorhus/yocto-spinner/issues/18
// eslint-disable-next-line no-control-regex
const oscSequenceRegex = /][\s\S]*?(?:|\\)/g;

const activeHooksPerStream = new Set();

class YoctoSpinner {
	#frames;
	#interval;
	#currentFrame = -1;
	#timer;
	#handleSignals;
	#text;
	#stream;
	#color;
	#lines = 0;
	#exitHandlerBound;
	#isInteractive;
	#lastSpinnerFrameTime = 0;
	#isSpinning = false;
	#hookedStreams = new Map();
	#isInternalWrite = false;
	#isDeferringRender = false;

	constructor(options = {}) {
		const spinner = options.spinner ?? defaultSpinner;

		if (!Array.isArray(spinner.frames) || spinner.frames.length === 0 || spinner.frames.some(frame => typeof frame !== 'string')) {
			throw new Error('The `spinner.frames` option must be a non-empty array of strings');
		}

		if (spinner.interval !== undefined && !(Number.isInteger(spinner.interval) && spinner.interval > 0)) {
			throw new Error('The `spinner.interval` option must be a positive integer');
		}

		this.#frames = spinner.frames;
		this.#interval = spinner.interval ?? defaultSpinner.interval;
		this.#handleSignals = options.handleSignals ?? true; // SOMEDAY: Remove this option if Node.js ever adds passive signal listeners: https://github.com/nodejs/node/issues/62909
		this.#text = options.text ?? '';
		this.#stream = options.stream ?? external_node_process_namespaceObject.stderr;
		this.#color = options.color ?? 'cyan';
		this.#isInteractive = isInteractive(this.#stream);
		this.#exitHandlerBound = this.#exitHandler.bind(this);
	}

	#internalWrite(action) {
		this.#isInternalWrite = true;
		try {
			return action();
		} finally {
			this.#isInternalWrite = false;
		}
	}

	#stringifyChunk(chunk, encoding) {
		if (chunk === undefined || chunk === null) {
			return '';
		}

		if (typeof chunk === 'string') {
			return chunk;
		}

		if (Buffer.isBuffer(chunk) || ArrayBuffer.isView(chunk)) {
			const normalizedEncoding = typeof encoding === 'string' && encoding !== '' && encoding !== 'buffer' ? encoding : 'utf8';
			return Buffer.from(chunk).toString(normalizedEncoding);
		}

		return String(chunk);
	}

	#withSynchronizedOutput(action) {
		if (!this.#isInteractive) {
			return action();
		}

		try {
			this.#write(SYNCHRONIZED_OUTPUT_ENABLE);
			return action();
		} finally {
			this.#write(SYNCHRONIZED_OUTPUT_DISABLE);
		}
	}

	#hookStream(stream) {
		if (!stream || this.#hookedStreams.has(stream) || typeof stream.write !== 'function') {
			return;
		}

		if (activeHooksPerStream.has(stream)) {
			return;
		}

		const originalWrite = stream.write;
		const hookedWrite = (...writeArguments) => this.#hookedWrite(stream, originalWrite, writeArguments);
		this.#hookedStreams.set(stream, {originalWrite, hookedWrite});
		activeHooksPerStream.add(stream);
		stream.write = hookedWrite;
	}

	#installHook() {
		if (!this.#isInteractive || this.#hookedStreams.size > 0) {
			return;
		}

		const streamsToHook = new Set([this.#stream]);

		if (this.#stream === external_node_process_namespaceObject.stdout || this.#stream === external_node_process_namespaceObject.stderr) {
			if (isInteractive(external_node_process_namespaceObject.stdout)) {
				streamsToHook.add(external_node_process_namespaceObject.stdout);
			}

			if (isInteractive(external_node_process_namespaceObject.stderr)) {
				streamsToHook.add(external_node_process_namespaceObject.stderr);
			}
		}

		for (const stream of streamsToHook) {
			this.#hookStream(stream);
		}
	}

	#uninstallHook() {
		for (const [stream, hookInfo] of this.#hookedStreams) {
			if (stream.write === hookInfo.hookedWrite) {
				stream.write = hookInfo.originalWrite;
			}

			activeHooksPerStream.delete(stream);
		}

		this.#hookedStreams.clear();
	}

	#hookedWrite(stream, originalWrite, writeArguments) {
		const [chunk, encoding, callback] = writeArguments;
		let resolvedEncoding = encoding;
		let resolvedCallback = callback;

		if (typeof resolvedEncoding === 'function') {
			resolvedCallback = resolvedEncoding;
			resolvedEncoding = undefined;
		}

		if (this.#isInternalWrite || !this.isSpinning) {
			return originalWrite.call(stream, chunk, resolvedEncoding, resolvedCallback);
		}

		if (this.#lines > 0) {
			this.clear();
		}

		const chunkString = this.#stringifyChunk(chunk, resolvedEncoding);
		const chunkTerminatesLine = chunkString.at(-1) === '\n';
		const writeResult = originalWrite.call(stream, chunk, resolvedEncoding, resolvedCallback);

		if (chunkTerminatesLine) {
			this.#isDeferringRender = false;
		} else if (chunkString !== '') {
			this.#isDeferringRender = true;
		}

		if (this.isSpinning && !this.#isDeferringRender) {
			this.#render();
		}

		return writeResult;
	}

	start(text) {
		if (text) {
			this.#text = text;
		}

		if (this.isSpinning) {
			return this;
		}

		this.#isSpinning = true;
		this.#hideCursor();
		this.#installHook();
		this.#render();
		this.#subscribeToProcessEvents();

		// Only start the timer in interactive mode
		if (this.#isInteractive) {
			this.#timer = setInterval(() => {
				this.#render();
			}, this.#interval);
		}

		return this;
	}

	stop(finalText) {
		if (!this.isSpinning) {
			return this;
		}

		const shouldWriteNewline = this.#isDeferringRender;
		this.#isSpinning = false;
		if (this.#timer) {
			clearInterval(this.#timer);
			this.#timer = undefined;
		}

		this.#isDeferringRender = false;
		this.#uninstallHook();
		this.#showCursor();
		this.clear();
		this.#unsubscribeFromProcessEvents();

		if (finalText) {
			const prefix = shouldWriteNewline ? '\n' : '';
			this.#stream.write(`${prefix}${finalText}\n`);
		}

		return this;
	}

	#symbolStop(symbol, text) {
		return this.stop(`${symbol} ${text ?? this.#text}`);
	}

	success(text) {
		return this.#symbolStop(successSymbol, text);
	}

	error(text) {
		return this.#symbolStop(errorSymbol, text);
	}

	warning(text) {
		return this.#symbolStop(warningSymbol, text);
	}

	info(text) {
		return this.#symbolStop(infoSymbol, text);
	}

	get isSpinning() {
		return this.#isSpinning;
	}

	get text() {
		return this.#text;
	}

	set text(value) {
		this.#text = value ?? '';
		this.#render();
	}

	get color() {
		return this.#color;
	}

	set color(value) {
		this.#color = value;
		this.#render();
	}

	clear() {
		if (!this.#isInteractive) {
			return this;
		}

		if (this.#lines === 0) {
			return this;
		}

		this.#internalWrite(() => {
			this.#stream.cursorTo(0);

			for (let index = 0; index < this.#lines; index++) {
				if (index > 0) {
					this.#stream.moveCursor(0, -1);
				}

				this.#stream.clearLine(1);
			}
		});

		this.#lines = 0;

		return this;
	}

	#render() {
		if (this.#isDeferringRender) {
			return;
		}

		const useSynchronizedOutput = this.#isInteractive;
		// Ensure we only update the spinner frame at the wanted interval,
		// even if the frame method is called more often.
		const now = Date.now();
		if (this.#currentFrame === -1 || now - this.#lastSpinnerFrameTime >= this.#interval) {
			this.#currentFrame = ++this.#currentFrame % this.#frames.length;
			this.#lastSpinnerFrameTime = now;
		}

		const applyColor = base_namespaceObject[this.#color] ?? cyan;
		const frame = this.#frames[this.#currentFrame];
		let string = `${applyColor(frame)} ${this.#text}`;

		if (!this.#isInteractive) {
			string += '\n';
		}

		if (useSynchronizedOutput) {
			this.#withSynchronizedOutput(() => {
				this.clear();
				this.#write(string);
			});
		} else {
			this.#write(string);
		}

		if (this.#isInteractive) {
			this.#lines = this.#lineCount(string);
		}
	}

	#write(text) {
		this.#internalWrite(() => {
			this.#stream.write(text);
		});
	}

	#lineCount(text) {
		const width = this.#stream.columns || 80; // `columns` can be 0
		const lines = (0,external_node_util_.stripVTControlCharacters)(text.replaceAll(oscSequenceRegex, '')).split('\n');

		let lineCount = 0;
		for (const line of lines) {
			lineCount += Math.max(1, Math.ceil(line.length / width));
		}

		return lineCount;
	}

	#hideCursor() {
		if (this.#isInteractive) {
			this.#write('\u001B[?25l');
		}
	}

	#showCursor() {
		if (this.#isInteractive) {
			this.#write('\u001B[?25h');
		}
	}

	#subscribeToProcessEvents() {
		if (!this.#handleSignals) {
			return;
		}

		external_node_process_namespaceObject.once('SIGINT', this.#exitHandlerBound);
		external_node_process_namespaceObject.once('SIGTERM', this.#exitHandlerBound);
	}

	#unsubscribeFromProcessEvents() {
		if (!this.#handleSignals) {
			return;
		}

		external_node_process_namespaceObject.off('SIGINT', this.#exitHandlerBound);
		external_node_process_namespaceObject.off('SIGTERM', this.#exitHandlerBound);
	}

	#exitHandler(signal) {
		if (this.isSpinning) {
			this.stop();
		}

		// SIGINT: 128 + 2
		// SIGTERM: 128 + 15
		const exitCode = signal === 'SIGINT' ? 130 : (signal === 'SIGTERM' ? 143 : 1);
		external_node_process_namespaceObject.exit(exitCode);
	}
}

function yoctoSpinner(options) {
	return new YoctoSpinner(options);
}

;// CONCATENATED MODULE: ./src/world/real/progress.ts
/** Says whether a line about something is due: at most one in so many milliseconds for each thing. The first one counts from when it is asked. */
function every(milliseconds, clock) {
    const last = new Map();
    return (of) => {
        const now = clock.now();
        const before = last.get(of);
        if (before !== undefined && now - before < milliseconds)
            return false;
        last.set(of, now);
        return true;
    };
}
/** `text 45%` where the end is known, else the text alone. */
function progressInWords(note) {
    const { text, done, total } = note;
    if (done === undefined || total === undefined || total <= 0)
        return text;
    return `${text} ${Math.min(100, Math.floor((done / total) * 100))}%`;
}

;// CONCATENATED MODULE: ./src/world/real/terminal.ts


const linesApartMilliseconds = 5000;
/** Notes on a stream: with a spinner where it is a terminal that may move, else as plain lines. */
function terminalTeller(screen, look, clock) {
    return look === 'moving' ? movingTeller(screen) : plainTeller(screen, clock);
}
/** Whether a spinner may be shown: a terminal that can move its cursor, and no CI that keeps the log. */
function lookOf(screen, environment) {
    const moving = screen.isTTY === true && environment.TERM !== 'dumb' && environment.CI === undefined;
    return moving ? 'moving' : 'plain';
}
function movingTeller(screen) {
    const spinner = yoctoSpinner({ stream: screen, handleSignals: false });
    const running = new Map();
    const show = () => {
        if (running.size === 0)
            return void spinner.stop();
        const text = [...running.values()].join(' · ');
        if (spinner.isSpinning)
            spinner.text = text;
        else
            spinner.start(text);
    };
    const line = (text) => {
        spinner.stop();
        screen.write(`${text}\n`);
    };
    const tell = (note) => {
        switch (note.kind) {
            case 'began':
                running.set(note.of, plain(note.of));
                break;
            case 'progress':
                running.set(note.of, `${plain(note.of)}: ${plain(progressInWords(note))}`);
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
function plainTeller(screen, clock) {
    const due = every(linesApartMilliseconds, clock);
    const line = (text) => void screen.write(`${plain(text)}\n`);
    const tell = (note) => {
        switch (note.kind) {
            case 'began':
                due(note.of);
                return line(`${note.of} ...`);
            case 'progress':
                return due(note.of) ? line(`${note.of}: ${progressInWords(note)}`) : undefined;
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
/** A person's terminal obeys no text that comes from outside. */
function plain(text) {
    return text.replace(/((?![\n\t])\p{Cc})+/gu, ' ');
}


/***/ }),

/***/ 8941:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  H: () => (/* binding */ openWorld)
});

;// CONCATENATED MODULE: external "node:fs/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: ./src/world/real/clock.ts
/** The machine's clock. Sleeping ends at once when the run is cancelled. */
function realClock(stopped) {
    return { now: Date.now, sleep: (milliseconds) => sleep(milliseconds, stopped) };
}
function sleep(milliseconds, stopped) {
    return new Promise((resolve) => {
        if (stopped.aborted)
            return resolve();
        const end = () => {
            clearTimeout(timer);
            stopped.removeEventListener('abort', end);
            resolve();
        };
        const timer = setTimeout(end, milliseconds);
        stopped.addEventListener('abort', end);
    });
}

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
// EXTERNAL MODULE: ./src/model/problem.ts
var model_problem = __nccwpck_require__(8734);
;// CONCATENATED MODULE: ./src/world/real/problems.ts
/** Nothing stands where something was to be read. */
const fileNotFound = (path) => ({
    code: 'file-not-found',
    what: `There is no "${path}".`,
    why: 'The file or folder, or one of the folders above it, does not exist.',
    next: 'Check the path; relative ones start at the folder in which the command runs.',
});
/** A file where a folder was needed, or the other way round. */
const fileOfWrongKind = (path, what) => ({
    code: 'file-of-wrong-kind',
    what: `"${path}" is not what it should be: ${what}.`,
    why: 'Only regular files and folders are read and replaced, so that nothing is changed behind a second name.',
    next: 'Name the file itself instead of a link to it, or a copy of its own.',
});
/** The user that runs this may not do that here. */
const noAccess = (path, fault) => ({
    code: 'no-access',
    what: `"${path}" cannot be opened or changed (${fault}).`,
    why: 'The user that runs nix-sync lacks the permission, or the file system is read-only.',
    next: 'Give that user access (see the owner and mode with `ls -ld`), or run where the file is writable.',
});
/** No room for what was to be written. */
const diskFull = (path) => ({
    code: 'disk-full',
    what: `There is no space left to write "${path}".`,
    why: 'The disk or the quota is full; archives and Go modules are unpacked into the folder for temporary files.',
    next: 'Free some space, or set TMPDIR to a folder on a larger disk.',
});
/** Something is in the way of what was to be created. */
const alreadyThere = (path) => ({
    code: 'already-there',
    what: `"${path}" exists already and is not overwritten.`,
    why: 'Files are created only where nothing stands. On a file system that ignores case, two names of one folder may clash.',
    next: 'Remove what stands there; if two names differ only in case, run on a file system that tells them apart (Linux).',
});
/** A file was not the same from its beginning to its end. */
const changedWhileRead = (path) => ({
    code: 'changed-while-read',
    what: `"${path}" changed while it was read.`,
    why: 'A hash of half the old and half the new content would be worth nothing.',
    next: 'Let the program that writes there finish, then run again.',
});
/** A name that this file system cannot hold. */
const nameNotPossible = (path, fault) => ({
    code: 'name-not-possible',
    what: `The file system here cannot hold "${path}" (${fault}).`,
    why: 'Its name or whole path is longer than allowed, or holds bytes that are no text where only text is allowed.',
    next: 'Run on Linux, and set TMPDIR to a folder with a short path.',
});

;// CONCATENATED MODULE: ./src/world/real/file-faults.ts


/** Runs one operation on a path; faults that a person can mend become Refusals, all others stay what they are. */
async function refusing(path, operation) {
    try {
        return await operation();
    }
    catch (fault) {
        throw refusalOf(fault, path);
    }
}
/** The same for operations that do not wait. */
function refusingNow(path, operation) {
    try {
        return operation();
    }
    catch (fault) {
        throw refusalOf(fault, path);
    }
}
/** The platform's word for a fault: ENOENT, EACCES ... */
function faultCode(fault) {
    return typeof fault === 'object' && fault !== null && 'code' in fault ? String(fault.code) : '';
}
function refusalOf(fault, path) {
    const problem = problems[faultCode(fault)];
    return problem === undefined ? fault : new model_problem/* Refusal */.P(problem(path), { cause: fault });
}
const problems = {
    ENOENT: fileNotFound,
    ENOTDIR: (path) => fileOfWrongKind(path, 'a folder was expected'),
    EISDIR: (path) => fileOfWrongKind(path, 'a file was expected'),
    ELOOP: (path) => fileOfWrongKind(path, 'it is a link'),
    EACCES: (path) => noAccess(path, 'permission denied'),
    EPERM: (path) => noAccess(path, 'operation not permitted'),
    EROFS: (path) => noAccess(path, 'read-only file system'),
    ENOSPC: diskFull,
    EDQUOT: diskFull,
    EEXIST: alreadyThere,
    ENAMETOOLONG: (path) => nameNotPossible(path, 'too long'),
    EILSEQ: (path) => nameNotPossible(path, 'not UTF-8'),
};

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __nccwpck_require__(4573);
;// CONCATENATED MODULE: ./src/world/real/plant.ts



const freshFile = external_node_fs_namespaceObject.constants.O_WRONLY | external_node_fs_namespaceObject.constants.O_CREAT | external_node_fs_namespaceObject.constants.O_EXCL | external_node_fs_namespaceObject.constants.O_NOFOLLOW;
const slash = external_node_buffer_.Buffer.from('/');
/**
 * Writes a tree at a path where nothing stands yet. Every folder, file and link is created anew or the call fails, so
 * nothing is written through a link, not even where the file system takes two names for one.
 */
async function plant(root, tree) {
    const folders = [];
    let file;
    const close = () => {
        if (file !== undefined) {
            (0,external_node_fs_namespaceObject.closeSync)(file);
        }
        file = undefined;
    };
    try {
        for await (const part of tree) {
            if (part.kind === 'bytes') {
                write(file, part.bytes, root);
                continue;
            }
            close();
            if (part.kind === 'end') {
                folders.pop();
                continue;
            }
            const path = pathOf(root, folders.at(-1), part.name);
            file = make(part, path);
            if (part.kind === 'folder') {
                folders.push(path);
            }
        }
    }
    finally {
        close();
    }
}
/** The file that was opened, if it is one. */
function make(part, path) {
    return refusingNow(path.toString(), () => {
        switch (part.kind) {
            case 'folder':
                (0,external_node_fs_namespaceObject.mkdirSync)(path, 0o755);
                return undefined;
            case 'file':
                return (0,external_node_fs_namespaceObject.openSync)(path, freshFile, part.executable ? 0o755 : 0o644);
            case 'link':
                (0,external_node_fs_namespaceObject.symlinkSync)(external_node_buffer_.Buffer.from(part.target, 'latin1'), path);
                return undefined;
        }
    });
}
function write(file, bytes, root) {
    if (file === undefined) {
        throw new Error('Bytes without a file.');
    }
    let written = 0;
    while (written < bytes.length) {
        written += refusingNow(root, () => (0,external_node_fs_namespaceObject.writeSync)(file, bytes, written));
    }
}
function pathOf(root, folder, name) {
    if (folder === undefined) {
        return external_node_buffer_.Buffer.from(root);
    }
    if (name === '' || name === '.' || name === '..' || /[/\0]/.test(name)) {
        throw new Error(`${JSON.stringify(name)} is no name.`);
    }
    return external_node_buffer_.Buffer.concat([folder, slash, external_node_buffer_.Buffer.from(name, 'latin1')]);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ./src/world/real/replace.ts





/**
 * Replaces a regular file in one step: whoever reads it sees the old content or the new. Mode is kept, and the owner
 * where this is run as root. When it fails nothing has changed and nothing is left beside the file.
 */
async function replace(path, content) {
    const before = await (0,promises_namespaceObject.lstat)(path);
    if (!before.isFile()) {
        throw new model_problem/* Refusal */.P(fileOfWrongKind(path, before.isSymbolicLink() ? 'it is a link' : 'it is no regular file'));
    }
    if (before.nlink > 1) {
        throw new model_problem/* Refusal */.P(fileOfWrongKind(path, 'the same file has another name (a hard link), which would keep the old text'));
    }
    const folder = (0,external_node_path_.dirname)(path);
    const beside = (0,external_node_path_.join)(folder, `.${(0,external_node_path_.basename)(path).slice(0, 60)}.${(0,external_node_crypto_.randomBytes)(6).toString('hex')}.nix-sync`);
    const file = await (0,promises_namespaceObject.open)(beside, 'wx', 0o600);
    try {
        await fill(file, content, before);
        await (0,promises_namespaceObject.rename)(beside, path);
    }
    catch (fault) {
        await (0,promises_namespaceObject.rm)(beside, { force: true });
        throw fault;
    }
    await settle(folder);
}
async function fill(file, content, like) {
    try {
        await file.writeFile(content);
        if (process.getuid?.() === 0) {
            await file.chown(like.uid, like.gid);
        }
        await file.chmod(like.mode & 0o7777);
        await file.sync();
    }
    finally {
        await file.close();
    }
}
/** Makes the rename itself last through a power cut, on file systems that can; the new content stands either way. */
async function settle(folder) {
    const handle = await (0,promises_namespaceObject.open)(folder, 'r').catch(() => undefined);
    await handle?.sync().catch(() => undefined);
    await handle?.close();
}

;// CONCATENATED MODULE: ./src/world/real/spool.ts




/** A file of this run. Read and written without waiting: what is read was just written, so it comes from memory. */
async function spool(path) {
    const file = refusingNow(path, () => (0,external_node_fs_namespaceObject.openSync)(path, 'wx+', 0o600));
    let end = 0;
    return {
        append: async (bytes) => {
            for (let written = 0; written < bytes.length;) {
                const done = refusingNow(path, () => (0,external_node_fs_namespaceObject.writeSync)(file, bytes, written, bytes.length - written, end));
                written += done;
                end += done;
            }
        },
        read: (offset, into) => {
            const wanted = Math.max(0, Math.min(into.length, end - offset));
            const length = refusingNow(path, () => (0,external_node_fs_namespaceObject.readSync)(file, into, 0, wanted, offset));
            if (length !== wanted) {
                throw new model_problem/* Refusal */.P(changedWhileRead(path));
            }
            return length;
        },
        close: async () => {
            (0,external_node_fs_namespaceObject.closeSync)(file);
            (0,external_node_fs_namespaceObject.rmSync)(path, { force: true });
        },
    };
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __nccwpck_require__(8500);
;// CONCATENATED MODULE: ./src/world/real/walk.ts






const chunkSize = 256 * 1024;
const turnMilliseconds = 15;
/**
 * All that stands at a path, in byte order. Reads without waiting, which for thousands of small files is several times
 * faster, and lets other work have its turn every few milliseconds.
 */
async function* walk(root) {
    const buffer = external_node_buffer_.Buffer.allocUnsafe(chunkSize);
    const top = refusingNow(root, () => (0,external_node_fs_namespaceObject.lstatSync)(root));
    const open = [];
    let turn = performance.now();
    let next = { name: '', path: external_node_buffer_.Buffer.from(root), kind: kindOf(top) };
    for (;;) {
        if (next === undefined) {
            open.pop();
            yield { kind: 'end' };
        }
        else if (next.kind === 'folder') {
            yield { kind: 'folder', name: next.name };
            open.push({ path: next.path, entries: entriesOf(next.path), at: 0 });
        }
        else if (next.kind === 'file') {
            yield* fileParts(next, buffer);
        }
        else {
            yield linkOrOther(next);
        }
        if (open.length === 0) {
            return;
        }
        next = nextIn(open);
        if (performance.now() - turn > turnMilliseconds) {
            await (0,promises_.setImmediate)();
            turn = performance.now();
        }
    }
}
function entriesOf(path) {
    const found = refusingNow(path.toString(), () => (0,external_node_fs_namespaceObject.readdirSync)(path, { encoding: 'buffer', withFileTypes: true }));
    return found
        .map((entry) => ({ name: byteString(entry.name), kind: kindOf(entry) }))
        .sort((one, other) => (one.name < other.name ? -1 : 1));
}
function nextIn(open) {
    const folder = open.at(-1);
    const entry = folder?.entries[folder.at];
    if (folder === undefined || entry === undefined) {
        return undefined;
    }
    folder.at += 1;
    return { ...entry, path: external_node_buffer_.Buffer.concat([folder.path, walk_slash, external_node_buffer_.Buffer.from(entry.name, 'latin1')]) };
}
function linkOrOther(found) {
    if (found.kind !== 'link') {
        return { kind: 'other', name: found.name };
    }
    const target = refusingNow(found.path.toString(), () => (0,external_node_fs_namespaceObject.readlinkSync)(found.path, { encoding: 'buffer' }));
    return { kind: 'link', name: found.name, target: byteString(target) };
}
function* fileParts(found, buffer) {
    const path = found.path.toString();
    const file = refusingNow(path, () => (0,external_node_fs_namespaceObject.openSync)(found.path, external_node_fs_namespaceObject.constants.O_RDONLY | external_node_fs_namespaceObject.constants.O_NOFOLLOW));
    try {
        const { size, mode } = (0,external_node_fs_namespaceObject.fstatSync)(file);
        yield { kind: 'file', name: found.name, executable: (mode & 0o100) !== 0, size };
        let read = 0;
        // One byte more than the size is asked for, so that a file that grew is noticed.
        while (read <= size) {
            const length = refusingNow(path, () => (0,external_node_fs_namespaceObject.readSync)(file, buffer, 0, Math.min(chunkSize, size - read + 1), read));
            read += length;
            if (length === 0 || read > size) {
                break;
            }
            yield { kind: 'bytes', bytes: buffer.subarray(0, length) };
        }
        if (read !== size) {
            throw new model_problem/* Refusal */.P(changedWhileRead(path));
        }
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(file);
    }
}
function kindOf(entry) {
    if (entry.isFile())
        return 'file';
    if (entry.isDirectory())
        return 'folder';
    return entry.isSymbolicLink() ? 'link' : 'other';
}
const walk_slash = external_node_buffer_.Buffer.from('/');
const byteString = (bytes) => bytes.toString('latin1');

;// CONCATENATED MODULE: ./src/world/real/files.ts







/** The file system of this machine. */
function realFiles() {
    return {
        read: (path) => refusing(path, () => (0,promises_namespaceObject.readFile)(path)),
        look,
        list,
        stream,
        walk: walk,
        plant: plant,
        makeFolder: (path) => refusing(path, async () => void (await (0,promises_namespaceObject.mkdir)(path, { recursive: true }))),
        create: (path, content, mode) => refusing(path, () => (0,promises_namespaceObject.writeFile)(path, content, { flag: 'wx', mode: mode === 'executable' ? 0o755 : 0o644 })),
        replace: (path, content) => refusing(path, () => replace(path, content)),
        remove: (path) => refusing(path, () => remove(path)),
        spool: spool,
    };
}
async function look(path) {
    const found = await refusing(path, () => (0,promises_namespaceObject.lstat)(path).catch(missing));
    if (found === undefined)
        return { kind: 'missing' };
    if (found.isFile()) {
        return { kind: 'file', size: found.size, executable: (found.mode & 0o100) !== 0, links: found.nlink };
    }
    return { kind: files_kindOf(found) };
}
async function list(folder) {
    const entries = await refusing(folder, () => (0,promises_namespaceObject.readdir)(folder, { withFileTypes: true }));
    return entries.map((entry) => ({ name: entry.name, kind: entry.isFile() ? 'file' : files_kindOf(entry) }));
}
function files_kindOf(entry) {
    if (entry.isDirectory())
        return 'folder';
    return entry.isSymbolicLink() ? 'link' : 'other';
}
async function* stream(path) {
    const chunks = (0,external_node_fs_namespaceObject.createReadStream)(path, { highWaterMark: 256 * 1024 })[Symbol.asyncIterator]();
    try {
        for (;;) {
            const { done, value } = await refusing(path, () => chunks.next());
            if (done === true)
                return;
            yield value;
        }
    }
    finally {
        await chunks.return?.();
    }
}
const mostTries = 5;
/**
 * Folders that may not be changed are unlocked where removing fails. Node's `rm` goes on beside what it has failed at, so
 * there may be less each time.
 */
async function remove(path) {
    for (let turn = 1;; turn += 1) {
        try {
            return await (0,promises_namespaceObject.rm)(path, { recursive: true, force: true });
        }
        catch (fault) {
            if (turn === mostTries || !['EACCES', 'EPERM', 'ENOTEMPTY'].includes(faultCode(fault)))
                throw fault;
            await unlock(path);
        }
    }
}
/** Names are bytes here: one that is not UTF-8 must be found again, too. */
async function unlock(folder) {
    const found = await (0,promises_namespaceObject.lstat)(folder).catch(missing);
    if (found === undefined || !found.isDirectory())
        return;
    await (0,promises_namespaceObject.chmod)(folder, 0o700).catch(missing);
    const entries = await (0,promises_namespaceObject.readdir)(folder, { withFileTypes: true, encoding: 'buffer' }).catch(missing);
    for (const { name } of (entries ?? []).filter((entry) => entry.isDirectory())) {
        await unlock(Buffer.concat([Buffer.from(folder), Buffer.from('/'), name]));
    }
}
function missing(fault) {
    if (!['ENOENT', 'ENOTDIR'].includes(faultCode(fault)))
        throw fault;
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(7975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __nccwpck_require__(8522);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __nccwpck_require__(7067);
var external_node_http_default = /*#__PURE__*/__nccwpck_require__.n(external_node_http_);
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");
var external_node_https_default = /*#__PURE__*/__nccwpck_require__.n(external_node_https_namespaceObject);
// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/proxy.js
var lib_proxy = __nccwpck_require__(9783);
;// CONCATENATED MODULE: ./src/world/real/connections.ts



/** Connections through the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name, or direct; kept for more requests, or fresh for each. */
function makeConnections(lasting) {
    const plain = new (external_node_http_default()).Agent({ keepAlive: lasting === 'kept' });
    const secure = new (external_node_https_default()).Agent({ keepAlive: lasting === 'kept' });
    return async (url) => {
        const proxy = (0,lib_proxy/* getProxyUrl */.s)(url);
        if (proxy !== undefined)
            return { agent: await proxyAgent(url), proxy: proxy.host };
        return { agent: url.protocol === 'https:' ? secure : plain };
    };
}
/** Loaded only where there is a proxy, since it makes a start slow. */
async function proxyAgent(url) {
    const { HttpClient } = await __nccwpck_require__.e(/* import() */ 779).then(__nccwpck_require__.bind(__nccwpck_require__, 2779));
    return new HttpClient('nix-sync').getAgent(url.href);
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(7075);
;// CONCATENATED MODULE: ./src/world/real/unreached.ts
const words = {
    ENOTFOUND: 'name not found',
    EAI_AGAIN: 'name lookup failed',
    ECONNREFUSED: 'connection refused',
    ECONNRESET: 'connection broken',
    EPIPE: 'connection broken',
    ETIMEDOUT: 'timed out',
    EHOSTUNREACH: 'host unreachable',
    ENETUNREACH: 'network unreachable',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate not trusted: self-signed',
    SELF_SIGNED_CERT_IN_CHAIN: 'certificate not trusted: self-signed authority',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate not trusted',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate not trusted: unknown authority',
    ERR_TLS_CERT_ALTNAME_INVALID: 'certificate of another name',
    CERT_HAS_EXPIRED: 'certificate expired',
    ERR_INVALID_CHAR: 'a header holds characters that cannot be sent',
    ABORT_ERR: 'cancelled',
};
/** A platform's fault in words for a person. */
function reasonOf(fault) {
    if (typeof fault !== 'object' || fault === null)
        return String(fault);
    const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : undefined;
    if (code !== undefined && code !== '')
        return words[code] ?? code;
    return 'message' in fault ? String(fault.message) : String(fault);
}

;// CONCATENATED MODULE: ./src/world/real/http.ts




/** Sends a request and waits for the head of its answer; the body is the caller's to read or to destroy. */
async function send(sent) {
    const { agent, proxy } = await sent.connections(sent.url);
    let request;
    try {
        request = http_open(sent, agent);
    }
    catch (fault) {
        return { kind: 'unanswered', sent: 'no', reason: reasonOf(fault) };
    }
    return new Promise((resolve) => {
        let reached = 'no';
        const connecting = setTimeout(() => request.destroy(timedOut()), sent.patience.connectMilliseconds);
        const connected = () => {
            clearTimeout(connecting);
            reached = 'perhaps';
        };
        whenConnected(request, sent.url, connected);
        endWhenSilent(request, sent.patience.idleMilliseconds);
        request.on('response', (message) => {
            connected();
            (0,external_node_stream_.addAbortSignal)(sent.stopped, message);
            resolve({ kind: 'answered', status: message.statusCode ?? 0, message });
        });
        request.on('error', (fault) => {
            clearTimeout(connecting);
            const where = proxy !== undefined && reached === 'no' ? `proxy ${proxy}: ` : '';
            resolve({ kind: 'unanswered', sent: reached, reason: where + reasonOf(fault) });
        });
        request.end(sent.body);
    });
}
/** Where a redirect leads, if it may be followed: never from https to http, except on this machine. */
function redirectOf({ status, message }, from) {
    if (![301, 302, 303, 307, 308].includes(status) || message.headers.location === undefined)
        return 'none';
    if (!URL.canParse(message.headers.location, from.href))
        return 'none';
    const to = new URL(message.headers.location, from);
    if (to.protocol === 'https:')
        return to;
    const plainAlready = from.protocol === 'http:' || /^(?:localhost|127\.[0-9.]+|\[::1\])$/.test(to.hostname);
    return to.protocol === 'http:' && plainAlready ? to : 'unsafe';
}
function http_open({ method, url, headers, stopped }, agent) {
    const module = url.protocol === 'https:' ? (external_node_https_default()) : (external_node_http_default());
    return module.request(url, { method, headers, agent, signal: stopped });
}
/** Before a connection stands, nothing can have been sent: over TLS that is after the handshake. */
function whenConnected(request, url, connected) {
    request.on('socket', (socket) => {
        if (request.reusedSocket)
            connected();
        else if (url.protocol === 'https:')
            socket.once('secureConnect', connected);
        else if (socket.connecting)
            socket.once('connect', connected);
        else
            connected();
    });
}
/** A connection is not silent while what came is still waiting to be read. */
function endWhenSilent(request, milliseconds) {
    let message;
    request.once('response', (response) => {
        message = response;
    });
    request.setTimeout(milliseconds);
    request.on('timeout', () => {
        if (message !== undefined && message.readableLength > 0)
            request.socket?.setTimeout(milliseconds);
        else
            (message ?? request).destroy(timedOut());
    });
}
function timedOut() {
    return Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' });
}

;// CONCATENATED MODULE: ./src/world/real/github.ts





const patience = { connectMilliseconds: 10_000, idleMilliseconds: 30_000 };
const mostRedirects = 5;
const mostBytes = 64 * 1024 * 1024;
const fixedHeaders = {
    accept: 'application/vnd.github+json',
    'accept-encoding': 'gzip',
    'user-agent': 'nix-sync-action',
    'x-github-api-version': '2022-11-28',
};
/** GitHub over the network. Reads share connections; whatever may write has a fresh one, since an idle one can be dead. */
function realGitHub(server) {
    const kept = makeConnections('kept');
    const fresh = makeConnections('fresh');
    const stopped = server.stopped ?? new AbortController().signal;
    const token = server.token?.trim() ?? '';
    const authorization = token === '' ? undefined : `Bearer ${token}`;
    const call = (request) => {
        const exchange = exchangeOf(request, server, authorization);
        return perform(exchange, exchange.method === 'GET' ? kept : fresh, stopped);
    };
    return { call, web: server.web, token: authorization === undefined ? 'none' : 'given' };
}
function exchangeOf(call, server, authorization) {
    const headers = { ...fixedHeaders, ...(authorization === undefined ? {} : { authorization }) };
    switch (call.kind) {
        case 'rest': {
            const url = new URL(server.api + call.path);
            return { method: call.method, url, headers, ...(call.body === undefined ? {} : json(headers, call.body)) };
        }
        case 'graphql': {
            const { query, variables } = call;
            return { method: 'POST', url: new URL(server.graphql), ...json(headers, { query, variables }) };
        }
    }
}
function json(headers, body) {
    return { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
async function perform(exchange, connections, stopped) {
    let { url, headers } = exchange;
    for (let redirects = 0;; redirects++) {
        const came = await send({ ...exchange, url, headers, patience, connections, stopped });
        if (came.kind === 'unanswered')
            return came;
        const next = exchange.method === 'GET' ? redirectOf(came, url) : 'none';
        if (next === 'none')
            return answerOf(came);
        came.message.destroy();
        if (next === 'unsafe')
            return lost('redirected to an address that is not safe');
        if (redirects === mostRedirects)
            return lost('too many redirects');
        if (next.origin !== url.origin)
            headers = fixedHeaders;
        url = next;
    }
}
async function answerOf({ status, message }) {
    try {
        const text = await textOf(message);
        const headers = Object.entries(message.headers).map(([name, value]) => [name, String(value)]);
        return { kind: 'answered', status, headers: Object.fromEntries(headers), body: bodyOf(text) };
    }
    catch (fault) {
        message.destroy();
        return lost(reasonOf(fault));
    }
}
async function textOf(message) {
    const chunks = [];
    let length = 0;
    for await (const chunk of message) {
        length += chunk.length;
        if (length > mostBytes)
            throw new Error('the answer is too long');
        chunks.push(chunk);
    }
    const bytes = Buffer.concat(chunks);
    if (message.headers['content-encoding'] !== 'gzip' || length === 0)
        return bytes.toString('utf8');
    return (await (0,external_node_util_.promisify)(external_node_zlib_.gunzip)(bytes, { maxOutputLength: mostBytes })).toString('utf8');
}
/** JSON as its value, anything else as its text. */
function bodyOf(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return text;
    }
}
function lost(reason) {
    return { kind: 'unanswered', sent: 'perhaps', reason };
}

;// CONCATENATED MODULE: ./src/world/real/meter.ts
/** Counts calls and downloaded bytes on their way through. */
function meter({ github, network }) {
    const began = performance.now();
    let calls = 0;
    let bytes = 0;
    const count = async function* (body) {
        for await (const chunk of body) {
            bytes += chunk.length;
            yield chunk;
        }
    };
    const counted = (downloaded) => downloaded.kind === 'ok' ? { ...downloaded, body: count(downloaded.body) } : downloaded;
    return {
        github: {
            ...github,
            call: (request) => {
                calls += 1;
                return github.call(request);
            },
        },
        network: { get: async (request) => counted(await network.get(request)) },
        costs: () => ({ calls, bytes, seconds: Math.round(performance.now() - began) / 1000 }),
    };
}

// EXTERNAL MODULE: ./src/world/network.ts
var network = __nccwpck_require__(338);
;// CONCATENATED MODULE: ./src/world/real/network.ts




const usual = { connectMilliseconds: 15_000, idleMilliseconds: 60_000 };
const network_mostRedirects = 10;
/** Downloads over the network, each on its own connection. */
function realNetwork(stopped = new AbortController().signal, patience = usual) {
    return { get: (request) => get(request, patience, stopped) };
}
async function get(request, patience, stopped) {
    if (!URL.canParse(request.url))
        return unreachable(request.url, 'not a URL');
    const connections = makeConnections('fresh');
    let url = new URL(request.url);
    let own = request.headers ?? {};
    for (let redirects = 0; redirects <= network_mostRedirects; redirects++) {
        const headers = { 'user-agent': 'nix-sync-action', ...own };
        const came = await send({ method: 'GET', url, headers, patience, connections, stopped });
        if (came.kind === 'unanswered')
            return unreachable(url.href, came.reason);
        const next = redirectOf(came, url);
        if (next === 'none')
            return downloadOf(came.status, came.message, url.href);
        came.message.destroy();
        if (next === 'unsafe')
            return unreachable(url.href, 'redirected to an address that is not safe');
        if (next.origin !== url.origin)
            own = {};
        url = next;
    }
    return unreachable(url.href, 'too many redirects');
}
function downloadOf(status, message, url) {
    if (status !== 200) {
        message.destroy();
        return { kind: 'refused', status, url };
    }
    const length = message.headers['content-length'];
    return { kind: 'ok', body: network_bodyOf(message), size: length === undefined ? 'unknown' : Number(length), url };
}
async function* network_bodyOf(message) {
    try {
        for await (const chunk of message)
            yield chunk;
    }
    catch (fault) {
        throw new network/* Broken */.s(reasonOf(fault), { cause: fault });
    }
    finally {
        message.destroy();
    }
}
function unreachable(url, reason) {
    return { kind: 'unreachable', reason, url };
}

;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __nccwpck_require__(8474);
;// CONCATENATED MODULE: ./src/world/real/tail.ts
const isInsideCharacter = (byte) => byte !== undefined && (byte & 0xc0) === 0x80;
/** Keeps no more than the last `limit` bytes, and begins at a whole UTF-8 character. */
function keepTail(limit) {
    let chunks = [];
    let kept = 0;
    let cut = false;
    const join = () => {
        const all = Buffer.concat(chunks);
        return all.length > limit ? all.subarray(all.length - limit) : all;
    };
    return {
        push(chunk) {
            chunks.push(chunk);
            kept += chunk.length;
            if (kept > 2 * limit) {
                chunks = [Buffer.from(join())];
                kept = limit;
                cut = true;
            }
        },
        text() {
            const bytes = join();
            let start = 0;
            if (cut || kept > limit)
                while (start < 3 && isInsideCharacter(bytes[start]))
                    start += 1;
            return bytes.toString('utf8', start);
        },
    };
}
const longestLine = 64 * 1024;
/** Hands on each line of a UTF-8 stream once it ends; LF, CR LF and a lone CR (a progress bar's) all end one. */
function eachLine(take) {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    let pending = '';
    let afterReturn = false;
    const feed = (text) => {
        if (text === '')
            return;
        const fresh = afterReturn && text.startsWith('\n') ? text.slice(1) : text;
        afterReturn = text.endsWith('\r');
        const lines = (pending + fresh).split(/\r\n|\r|\n/);
        pending = (lines.pop() ?? '').slice(-longestLine);
        for (const line of lines)
            take(line);
    };
    return {
        push: (chunk) => feed(decoder.decode(chunk, { stream: true })),
        end() {
            feed(decoder.decode());
            if (pending !== '')
                take(pending);
            pending = '';
        },
    };
}

;// CONCATENATED MODULE: ./src/world/real/processes.ts



const keptBytes = 1024 * 1024;
const graceMilliseconds = 3000;
/** How long output may still come from a process that left the group of a child that has exited. */
const lingerMilliseconds = 1000;
/**
 * Children of this process. All of a child's group gets SIGTERM on timeout and when `stopped` aborts, and SIGKILL
 * soon after; what is left of a group when its child has exited, or when this process does, gets SIGKILL at once.
 */
function realProcesses(stopped) {
    const groups = new Set();
    process.on('exit', () => {
        for (const group of groups)
            signalGroup(group, 'SIGKILL');
    });
    return {
        async run(command) {
            if (stopped.aborted)
                return { kind: 'killed', by: 'stop' };
            const child = (0,external_node_child_process_namespaceObject.spawn)(command.program, [...command.arguments], {
                cwd: command.folder,
                env: { ...command.environment },
                detached: true,
                stdio: ['ignore', 'pipe', 'pipe'],
            });
            const { pid } = child;
            if (pid === undefined)
                return unstarted(child);
            groups.add(pid);
            const guard = guardGroup(pid, command.timeoutSeconds, stopped);
            const texts = collect(child, command);
            const closed = (0,external_node_events_.once)(child, 'close');
            const code = await exited(child);
            signalGroup(pid, 'SIGKILL');
            groups.delete(pid);
            guard.end();
            const giveUp = setTimeout(() => hangUp(child), lingerMilliseconds);
            await closed;
            clearTimeout(giveUp);
            return conclude(code, guard.killer(), texts());
        },
    };
}
function unstarted(child) {
    return new Promise((resolve, reject) => {
        child.on('error', (fault) => {
            if (['ENOENT', 'EACCES', 'ENOEXEC', 'ENOTDIR'].includes(fault.code ?? ''))
                resolve({ kind: 'not-found' });
            else
                reject(fault);
        });
    });
}
function signalGroup(group, signal) {
    try {
        process.kill(-group, signal);
    }
    catch (fault) {
        // ESRCH: nobody is left. EPERM: macOS says so of a group that holds only zombies.
        const { code } = fault;
        if (code !== 'ESRCH' && code !== 'EPERM')
            throw fault;
    }
}
function guardGroup(group, timeoutSeconds, stopped) {
    let killer;
    let grace;
    const kill = (by) => {
        if (killer !== undefined)
            return;
        killer = by;
        signalGroup(group, 'SIGTERM');
        grace = setTimeout(() => signalGroup(group, 'SIGKILL'), graceMilliseconds);
    };
    const stop = () => kill('stop');
    const timeout = setTimeout(() => kill('timeout'), timeoutSeconds * 1000);
    stopped.addEventListener('abort', stop);
    return {
        killer: () => killer,
        end() {
            clearTimeout(timeout);
            clearTimeout(grace);
            stopped.removeEventListener('abort', stop);
        },
    };
}
function collect(child, command) {
    const output = keepTail(keptBytes);
    const errors = keepTail(keptBytes);
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => errors.push(chunk));
    const { onErrorLine } = command;
    if (onErrorLine !== undefined) {
        const lines = eachLine(onErrorLine);
        child.stderr?.on('data', lines.push);
        child.stderr?.on('end', lines.end);
    }
    return () => ({ output: output.text(), errors: errors.text() });
}
function exited(child) {
    return new Promise((resolve) => {
        child.on('exit', resolve);
    });
}
/** Somebody outside the group keeps the output open: it is given up. */
function hangUp(child) {
    child.stdout?.destroy();
    child.stderr?.destroy();
}
function conclude(code, killer, texts) {
    if (killer !== undefined)
        return { kind: 'killed', by: killer };
    if (code === null)
        return { kind: 'killed', by: 'signal' };
    return { kind: 'exited', code, ...texts };
}

;// CONCATENATED MODULE: ./src/world/real/memory.ts



const prefix = 'nix-sync-';
const gigabyte = 1024 ** 3;
const neededRoom = 4 * gigabyte;
const neededMemory = 8 * gigabyte;
/** `mount` must be a memory file system with room, and the machine must have twice that memory to spare. */
async function memoryFolder(mount, memoryInfo) {
    const room = await roomInMemory(mount);
    if (room < neededRoom || (await availableMemory(memoryInfo)) < neededMemory)
        return 'none';
    await sweep(mount);
    const path = await (0,promises_namespaceObject.mkdtemp)((0,external_node_path_.join)(mount, `${prefix}${process.pid}-`));
    return {
        path,
        isNearlyFull: async () => (await roomInMemory(mount)) < room / 4 || (await availableMemory(memoryInfo)) < gigabyte,
    };
}
/** Removes what was left by runs that were killed before they could: their folders carry the number of their process. */
async function sweep(mount) {
    const names = (await (0,promises_namespaceObject.readdir)(mount)).filter((name) => name.startsWith(prefix));
    const left = names.filter((name) => !isAlive(Number.parseInt(name.slice(prefix.length), 10)));
    await Promise.all(left.map((name) => (0,promises_namespaceObject.rm)((0,external_node_path_.join)(mount, name), { recursive: true, force: true }).catch(() => undefined)));
}
/** A process of somebody else is alive too, and its folder is not ours to remove. */
function isAlive(id) {
    try {
        return process.kill(id, 0);
    }
    catch (fault) {
        return faultCode(fault) !== 'ESRCH';
    }
}
const tmpfs = 0x01021994;
async function roomInMemory(mount) {
    try {
        await (0,promises_namespaceObject.access)(mount, promises_namespaceObject.constants.W_OK | promises_namespaceObject.constants.X_OK);
        const { type, bavail, bsize } = await (0,promises_namespaceObject.statfs)(mount);
        return type === tmpfs ? bavail * bsize : 0;
    }
    catch {
        return 0;
    }
}
/** What Linux would give without swapping; 0 where it does not say. */
async function availableMemory(memoryInfo) {
    try {
        const line = /^MemAvailable:\s+(\d+) kB$/m.exec(await (0,promises_namespaceObject.readFile)(memoryInfo, 'latin1'));
        return Number(line?.[1] ?? 0) * 1024;
    }
    catch {
        return 0;
    }
}

;// CONCATENATED MODULE: ./src/world/real/tools.ts




const proxyNames = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'];
const networkNames = [
    ...proxyNames,
    ...proxyNames.map((name) => name.toLowerCase()),
    'SSL_CERT_FILE',
    'SSL_CERT_DIR',
    'NIX_SSL_CERT_FILE',
];
const userNames = ['HOME', 'PATH', 'XDG_CONFIG_HOME', 'GOENV', 'GOPROXY'];
/** What the machine of this process has, as its environment tells. */
function realTools(environment) {
    return {
        find: (program) => find(program, environment),
        networkEnvironment: pick(environment, networkNames),
        userEnvironment: pick(environment, userNames),
        memoryFolder: () => memoryFolder('/dev/shm', '/proc/meminfo'),
    };
}
function pick(environment, names) {
    const given = names.flatMap((name) => {
        const value = environment[name];
        return value === undefined || value === '' ? [] : [[name, value]];
    });
    return Object.fromEntries(given);
}
async function find(program, environment) {
    const onPath = (environment.PATH ?? '').split(external_node_path_.delimiter).filter(external_node_path_.isAbsolute);
    const cached = await toolCacheFolders(program, environment.RUNNER_TOOL_CACHE ?? '');
    const fromSetup = program === 'go' ? newestGoRoots(environment) : [];
    const found = new Map();
    for (const folder of [...onPath, ...cached, ...fromSetup]) {
        const path = (0,external_node_path_.join)(folder, program);
        if (!(await isExecutable(path)))
            continue;
        const real = await (0,promises_namespaceObject.realpath)(path);
        if (!found.has(real))
            found.set(real, path);
    }
    return [...found.values()];
}
async function isExecutable(path) {
    try {
        await (0,promises_namespaceObject.access)(path, promises_namespaceObject.constants.X_OK);
        return (await (0,promises_namespaceObject.stat)(path)).isFile();
    }
    catch {
        return false;
    }
}
/** TOOL/VERSION/ARCH/bin of each complete installation, as @actions/tool-cache lays them: ARCH.complete stands beside ARCH. */
async function toolCacheFolders(tool, cache) {
    if (!(0,external_node_path_.isAbsolute)(cache))
        return [];
    const versions = (await namesIn((0,external_node_path_.join)(cache, tool))).filter((name) => /^\d/.test(name));
    const folders = [];
    for (const version of versions.sort(newestFirst)) {
        const installed = (0,external_node_path_.join)(cache, tool, version, (0,external_node_os_namespaceObject.arch)());
        if (await exists(`${installed}.complete`))
            folders.push((0,external_node_path_.join)(installed, 'bin'));
    }
    return folders;
}
/** GitHub's runner images name each Go that they hold in a variable: GOROOT_1_25_X64. */
function newestGoRoots(environment) {
    const pattern = new RegExp(`^GOROOT_(\\d+)_(\\d+)_${(0,external_node_os_namespaceObject.arch)()}$`, 'i');
    return Object.keys(environment)
        .filter((name) => pattern.test(name) && (0,external_node_path_.isAbsolute)(environment[name] ?? ''))
        .sort(newestFirst)
        .map((name) => (0,external_node_path_.join)(environment[name] ?? '', 'bin'));
}
function newestFirst(one, other) {
    const numbers = (text) => (text.replace(/-.*$/, '').match(/\d+/g) ?? []).map(Number);
    const mine = numbers(one);
    const theirs = numbers(other);
    const at = [0, 1, 2].find((index) => mine[index] !== theirs[index]) ?? 0;
    return (theirs[at] ?? 0) - (mine[at] ?? 0);
}
async function namesIn(folder) {
    try {
        return await (0,promises_namespaceObject.readdir)(folder);
    }
    catch {
        return [];
    }
}
async function exists(path) {
    try {
        await (0,promises_namespaceObject.access)(path);
        return true;
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./src/world/real/world.ts










/** How long a cancelled run waits for its children before it removes what they work on. */
const world_graceMilliseconds = 300;
/** Opens the real World of one run. A signal ends the run: children first, then the scratch folder, then this process. */
async function openWorld(environment, token, tell) {
    const files = realFiles();
    const scratch = await (0,promises_namespaceObject.realpath)(await (0,promises_namespaceObject.mkdtemp)((0,external_node_path_.join)(environment.RUNNER_TEMP ?? (0,external_node_os_namespaceObject.tmpdir)(), 'nix-sync-')));
    const stop = new AbortController();
    const metered = meter({
        github: realGitHub({ ...servers(environment), token, stopped: stop.signal }),
        network: realNetwork(stop.signal),
    });
    const clock = realClock(stop.signal);
    const folders = new Set([scratch]);
    const world = {
        files,
        processes: realProcesses(stop.signal),
        network: metered.network,
        github: metered.github,
        tools: remembering(realTools(environment), folders),
        clock,
        tell,
        scratch,
        stopped: stop.signal,
    };
    const forget = onSignal(stop, () => Promise.allSettled([...folders].map(files.remove)));
    return {
        world,
        costs: metered.costs,
        close: async () => {
            if (stop.signal.aborted)
                return;
            forget();
            await files.remove(scratch);
        },
    };
}
/** Folders in memory belong to whoever asked for them, unless the run is cut short. */
function remembering(tools, folders) {
    return {
        ...tools,
        memoryFolder: async () => {
            const made = await tools.memoryFolder();
            if (made !== 'none')
                folders.add(made.path);
            return made;
        },
    };
}
function servers(environment) {
    const api = environment.GITHUB_API_URL || 'https://api.github.com';
    return {
        api,
        graphql: environment.GITHUB_GRAPHQL_URL || `${api.replace(/\/v3$/, '')}/graphql`,
        web: environment.GITHUB_SERVER_URL || 'https://github.com',
    };
}
const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
function onSignal(stop, clear) {
    const listeners = Object.entries(signals).map(([signal, code]) => {
        const end = () => {
            stop.abort();
            setTimeout(() => void clear().finally(() => process.exit(code)), world_graceMilliseconds);
        };
        process.once(signal, end);
        return () => process.removeListener(signal, end);
    });
    return () => {
        for (const forget of listeners)
            forget();
    };
}


/***/ }),

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 7540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 3193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 9783:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ getProxyUrl)
/* harmony export */ });
/* unused harmony export checkBypass */
function getProxyUrl(reqUrl) {
    const usingSsl = reqUrl.protocol === 'https:';
    if (checkBypass(reqUrl)) {
        return undefined;
    }
    const proxyVar = (() => {
        if (usingSsl) {
            return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
        }
        else {
            return process.env['http_proxy'] || process.env['HTTP_PROXY'];
        }
    })();
    if (proxyVar) {
        try {
            return new DecodedURL(proxyVar);
        }
        catch (_a) {
            if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
                return new DecodedURL(`http://${proxyVar}`);
        }
    }
    else {
        return undefined;
    }
}
function checkBypass(reqUrl) {
    if (!reqUrl.hostname) {
        return false;
    }
    const reqHost = reqUrl.hostname;
    if (isLoopbackAddress(reqHost)) {
        return true;
    }
    const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
    if (!noProxy) {
        return false;
    }
    // Determine the request port
    let reqPort;
    if (reqUrl.port) {
        reqPort = Number(reqUrl.port);
    }
    else if (reqUrl.protocol === 'http:') {
        reqPort = 80;
    }
    else if (reqUrl.protocol === 'https:') {
        reqPort = 443;
    }
    // Format the request hostname and hostname with port
    const upperReqHosts = [reqUrl.hostname.toUpperCase()];
    if (typeof reqPort === 'number') {
        upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
    }
    // Compare request host against noproxy
    for (const upperNoProxyItem of noProxy
        .split(',')
        .map(x => x.trim().toUpperCase())
        .filter(x => x)) {
        if (upperNoProxyItem === '*' ||
            upperReqHosts.some(x => x === upperNoProxyItem ||
                x.endsWith(`.${upperNoProxyItem}`) ||
                (upperNoProxyItem.startsWith('.') &&
                    x.endsWith(`${upperNoProxyItem}`)))) {
            return true;
        }
    }
    return false;
}
function isLoopbackAddress(host) {
    const hostLower = host.toLowerCase();
    return (hostLower === 'localhost' ||
        hostLower.startsWith('127.') ||
        hostLower.startsWith('[::1]') ||
        hostLower.startsWith('[0:0:0:0:0:0:0:1]'));
}
class DecodedURL extends URL {
    constructor(url, base) {
        super(url, base);
        this._decodedUsername = decodeURIComponent(super.username);
        this._decodedPassword = decodeURIComponent(super.password);
    }
    get username() {
        return this._decodedUsername;
    }
    get password() {
        return this._decodedPassword;
    }
}
//# sourceMappingURL=proxy.js.map

/***/ }),

/***/ 8330:
/***/ ((module) => {

module.exports = {"rE":"0.1.0"};

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/compat get default export */
/******/ (() => {
/******/ 	// getDefaultExport function for compatibility with non-harmony modules
/******/ 	__nccwpck_require__.n = (module) => {
/******/ 		var getter = module && module.__esModule ?
/******/ 			() => (module['default']) :
/******/ 			() => (module);
/******/ 		__nccwpck_require__.d(getter, { a: getter });
/******/ 		return getter;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".cli.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(5581);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 

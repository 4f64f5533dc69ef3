/** WORD JOINER: not seen and of no width, and neither GitHub nor Markdown reads over it. */
const joiner = '\u2060';

type Rule = readonly [pattern: RegExp, replacement: string];

/**
 * What GitHub would act on in somebody else's text, broken so that it still reads the same. Each rule holds wherever
 * its pattern stands, in code or not, so that no misreading of the Markdown around it can bring the meaning back.
 */
const rules: readonly Rule[] = [
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
export function defuse(markdown: string): string {
  return rules.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), markdown);
}

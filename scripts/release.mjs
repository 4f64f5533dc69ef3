// What a release of this project needs to know of its tag: `node scripts/release.mjs WHAT TAG`, where WHAT is
//   check    ends with an error where package.json or CHANGELOG.md do not speak of this release
//   notes    the release's text, from CHANGELOG.md
//   channel  the tag of npm that it gets: latest, next for a prerelease, release-X.Y for a fix of an older line
//   moves    the tags that follow it, one a line: none for a prerelease, vX.Y, and vX where nothing of X is newer
// It speaks of the repository that it is started in, and asks git for its tags.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const [what, tag = ''] = process.argv.slice(2);
const [, version, major, minor, patch, prerelease] = /^v((\d+)\.(\d+)\.(\d+)(-[\w.-]+)?)$/.exec(tag) ?? [];
if (version === undefined) fail(`${tag || 'No tag'} is not of the form v1.2.3.`);

const answers = {
  check,
  notes,
  channel: () =>
    prerelease ? 'next' : newerThan([major, minor, patch], final()) ? `release-${major}.${minor}` : 'latest',
  moves: () => (prerelease ? [] : follow()).join('\n'),
};
if (answers[what] === undefined) fail(`Say one of ${Object.keys(answers).join(', ')}.`);
const answer = answers[what]();
if (answer !== '') console.log(answer);

function check() {
  const named = JSON.parse(readFileSync('package.json', 'utf8')).version;
  if (named !== version) fail(`package.json says ${named}, the tag ${version}.`);
  notes();
  return `${tag} is what package.json and CHANGELOG.md speak of.`;
}

function notes() {
  const changelog = readFileSync('CHANGELOG.md', 'utf8');
  const [, text] = changelog.split(new RegExp(`^## \\[${version.replaceAll('.', '\\.')}\\].*$`, 'm'));
  const own = text?.split(/^(?:## |\[[^\]]+\]: )/m)[0].trim();
  if (!own) fail(`CHANGELOG.md has nothing under a heading [${version}].`);
  return own;
}

function follow() {
  const line = final().filter((each) => each[0] === Number(major));
  const ofMinor = line.filter((each) => each[1] === Number(minor));
  return [
    ...(newerThan([major, minor, patch], ofMinor) ? [] : [`v${major}.${minor}`]),
    ...(newerThan([major, minor, patch], line) ? [] : [`v${major}`]),
  ];
}

/** The versions of all tags that are no prereleases. */
function final() {
  const tags = execFileSync('git', ['tag', '--list'], { encoding: 'utf8' }).split('\n');
  return tags.flatMap((each) => {
    const found = /^v(\d+)\.(\d+)\.(\d+)$/.exec(each);
    return found === null ? [] : [found.slice(1).map(Number)];
  });
}

function newerThan(own, others) {
  const numbers = own.map(Number);
  return others.some((each) => {
    const at = each.findIndex((number, index) => number !== numbers[index]);
    return at >= 0 && each[at] > numbers[at];
  });
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

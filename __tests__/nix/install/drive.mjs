// Obtains a Nix as the action does, on whatever machine this is started on. Its argument says what is wanted; the last line
// of its standard output is what came of it.
const { wanted, source, token } = JSON.parse(process.argv[2]);
const { openWorld } = await import(`${source}/src/world/real/world.js`);
const { obtainNix } = await import(`${source}/src/nix/install/obtain.js`);

const notes = [];
const open = await openWorld(process.env, { token }, (note) => notes.push(note));
const begin = performance.now();
const told = (result) => console.log(`\n${JSON.stringify({ ...result, milliseconds: performance.now() - begin })}`);
try {
  told(await obtainNix(wanted, open.world));
} catch (fault) {
  told(fault.problem === undefined ? { kind: 'bug', stack: fault.stack } : { kind: 'refused', problem: fault.problem });
} finally {
  await open.close();
}

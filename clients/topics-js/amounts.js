// Exact decimals: never a float. An amount is a whole number of 10^-12.
const SCALE = 12;
const ONE = 10n ** BigInt(SCALE);

/** Money is a string of decimal digits in major units: `"12.50"`. */
export function money(text) {
  const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  const digits = BigInt(whole) * ONE + BigInt(fraction.padEnd(SCALE, '0').slice(0, SCALE));
  return sign === '-' ? -digits : digits;
}

/** A quantity is Avro's `decimal(38,12)`: the unscaled number, big-endian, two's complement. */
export function quantity(bytes) {
  return BigInt.asIntN(8 * bytes.length, BigInt(`0x${Buffer.from(bytes).toString('hex') || '00'}`));
}

export function text(amount) {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(SCALE + 1, '0');
  const whole = digits.slice(0, -SCALE);
  const fraction = digits.slice(-SCALE).replace(/0+$/, '');
  return `${amount < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** An instant is a number of microseconds since 1970, UTC. */
export function instant(micros) {
  return new Date(Number(BigInt(micros) / 1000n));
}

/**
 * java.util.Locale and java.util.TimeZone.
 *
 * @module
 */
import { javaConstructors, javaStatics } from "../java_methods.ts";
import { members, objectMembers } from "../members.ts";
import { JavaClass, JavaException, Obj, type Value } from "../values.ts";
import { zoneName } from "../date/localized.ts";
import { defaultZone, timeZoneOf, type Zone } from "../date/zone.ts";
import { textHash } from "./hash_code.ts";

/** java.util.Locale. */
export const LOCALE: JavaClass = new JavaClass("java.util.Locale", ["java.io.Serializable"]);

/** A language and perhaps a country. */
export class JavaLocale extends Obj {
  /** In lower case, `de`. */
  readonly language: string;
  /** In upper case, `DE`; empty for none. */
  readonly country: string;
  /** Variant; empty for none. */
  readonly variant: string;
  /** As told. */
  constructor(language: string, country = "", variant = "") {
    super();
    this.language = language.toLowerCase();
    this.country = country.toUpperCase();
    this.variant = variant;
  }

  /** BCP 47 tag: `de-DE`. */
  get tag(): string {
    return [this.language || "und", this.country, this.variant].filter((s) => s !== "").join("-");
  }

  /** As Locale.toString: `de_DE`. */
  get name(): string {
    const parts = [this.language, this.country, this.variant];
    while (parts.length > 0 && parts[parts.length - 1] === "") parts.pop();
    return parts.join("_");
  }
}
Object.defineProperty(JavaLocale.prototype, "cls", { value: LOCALE });

const US = new JavaLocale("en", "US");

function ofTag(tag: string | null): JavaLocale {
  if (tag === null) throw new JavaException("java.lang.NullPointerException", "null");
  const [language = "", ...rest] = tag.split(/[-_]/);
  const country = rest.find((part) => /^([A-Za-z]{2}|\d{3})$/.test(part)) ?? "";
  return /^[A-Za-z]{2,8}$/.test(language) ? new JavaLocale(language, country) : new JavaLocale("");
}

function displayName(type: "language" | "region", code: string, locale = "en"): string {
  if (code === "") return "";
  try {
    return new Intl.DisplayNames(locale, { type, fallback: "code" }).of(code) ?? code;
  } catch {
    return code;
  }
}

function fullName(l: JavaLocale, locale = "en"): string {
  const language = displayName("language", l.language, locale);
  const country = displayName("region", l.country, locale);
  return country === "" ? language : `${language} (${country})`;
}

members(LOCALE, {
  toString: { ":String": (l: JavaLocale) => l.name },
  getLanguage: { ":String": (l: JavaLocale) => l.language },
  getCountry: { ":String": (l: JavaLocale) => l.country },
  getVariant: { ":String": (l: JavaLocale) => l.variant },
  getScript: { ":String": () => "" },
  toLanguageTag: { ":String": (l: JavaLocale) => l.tag },
  getDisplayLanguage: {
    ":String": (l: JavaLocale) => displayName("language", l.language),
    "Locale:String": (l: JavaLocale, to: JavaLocale) => displayName("language", l.language, to.tag),
  },
  getDisplayCountry: {
    ":String": (l: JavaLocale) => displayName("region", l.country),
    "Locale:String": (l: JavaLocale, to: JavaLocale) => displayName("region", l.country, to.tag),
  },
  getDisplayName: {
    ":String": (l: JavaLocale) => fullName(l),
    "Locale:String": (l: JavaLocale, to: JavaLocale) => fullName(l, to.tag),
  },
  equals: {
    "Object:boolean": (l: JavaLocale, other: Value) =>
      other instanceof JavaLocale && other.name === l.name,
  },
  hashCode: { ":int": (l: JavaLocale) => textHash(l.name) },
});
LOCALE.methods["#json"] = (l: JavaLocale) => l.name;
objectMembers(LOCALE);
javaStatics(LOCALE, {
  of: {
    "String,String:Locale": (language: string, country: string) =>
      new JavaLocale(language, country),
    "String,String,String:Locale": (language: string, country: string, variant: string) =>
      new JavaLocale(language, country, variant),
    "String:Locale": (language: string) => new JavaLocale(language),
  },
  getDefault: { ":Locale": () => US },
  forLanguageTag: { "String:Locale": ofTag },
});
javaConstructors(LOCALE, {
  "String:Locale": (language: string) => new JavaLocale(language),
  "String,String,String:Locale": (language: string, country: string, variant: string) =>
    new JavaLocale(language, country, variant),
  "String,String:Locale": (language: string, country: string) => new JavaLocale(language, country),
});
const LOCALES =
  "ENGLISH:en FRENCH:fr GERMAN:de ITALIAN:it JAPANESE:ja KOREAN:ko CHINESE:zh SIMPLIFIED_CHINESE:zh-CN TRADITIONAL_CHINESE:zh-TW FRANCE:fr-FR GERMANY:de-DE ITALY:it-IT JAPAN:ja-JP KOREA:ko-KR UK:en-GB US:en-US CANADA:en-CA CANADA_FRENCH:fr-CA CHINA:zh-CN PRC:zh-CN TAIWAN:zh-TW ROOT:";
for (const entry of LOCALES.split(" ")) {
  const [name, tag] = entry.split(":") as [string, string];
  LOCALE.constants[name] = ofTag(tag);
}

/** java.util.TimeZone. */
export const TIME_ZONE: JavaClass = new JavaClass("java.util.TimeZone");
const ZONE_INFO = new JavaClass("sun.util.calendar.ZoneInfo", ["java.util.TimeZone"]);

/** A time zone of a script. */
export class JavaTimeZone extends Obj {
  /** The zone. */
  readonly zone: Zone;
  /** As told. */
  constructor(zone: Zone) {
    super();
    this.zone = zone;
  }
}
Object.defineProperty(JavaTimeZone.prototype, "cls", { value: ZONE_INFO });

/** Offsets of the machine's current year, in milliseconds: of winter and summer. */
function offsets({ zone }: JavaTimeZone): { raw: number; most: number } {
  const year = new Date().getUTCFullYear();
  const all = [0, 6].map((month) => zone.offset(Date.UTC(year, month, 1) / 1000) * 1000);
  return { raw: Math.min(...all), most: Math.max(...all) };
}

members(ZONE_INFO, {
  getID: { ":String": (z: JavaTimeZone) => z.zone.id },
  getRawOffset: { ":int": (z: JavaTimeZone) => offsets(z).raw },
  getOffset: {
    "long:int": (z: JavaTimeZone, millis: bigint) => z.zone.offset(Number(millis) / 1000) * 1000,
  },
  getDSTSavings: {
    ":int": (z: JavaTimeZone) => {
      const { raw, most } = offsets(z);
      return most - raw;
    },
  },
  useDaylightTime: {
    ":boolean": (z: JavaTimeZone) => {
      const { raw, most } = offsets(z);
      return most !== raw;
    },
  },
  inDaylightTime: {
    "Date:boolean": (z: JavaTimeZone, d: { millis: bigint }) =>
      z.zone.offset(Number(d.millis) / 1000) * 1000 !== offsets(z).raw,
  },
  getDisplayName: {
    ":String": (z: JavaTimeZone) => {
      const winter = Date.UTC(new Date().getUTCFullYear(), 0, 1) / 1000;
      const isNorth = z.zone.offset(winter) * 1000 === offsets(z).raw;
      const at = { seconds: isNorth ? winter : winter + 181 * 86400, nano: 0, zone: z.zone };
      return zoneName("en-US", at, "long");
    },
  },
  hasSameRules: {
    "TimeZone:boolean": (z: JavaTimeZone, other: JavaTimeZone | null) =>
      other !== null && other.zone.intl === z.zone.intl,
  },
});
ZONE_INFO.methods["#json"] = (z: JavaTimeZone) => z.zone.id;
objectMembers(ZONE_INFO);
javaStatics(TIME_ZONE, {
  getDefault: { ":TimeZone": () => new JavaTimeZone(defaultZone()) },
  getTimeZone: { "String:TimeZone": (id: string) => new JavaTimeZone(timeZoneOf(id)) },
});
TIME_ZONE.constants["SHORT"] = 0;
TIME_ZONE.constants["LONG"] = 1;
javaConstructors(TIME_ZONE, {});

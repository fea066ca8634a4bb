/**
 * Words that a form writes into a document, in the document's own language. In
 * a language that is not here they are English, and a section says its kind.
 */
import type { Kind } from "./section";

type Column =
  | "level"
  | "location"
  | "employment_type"
  | "currency"
  | "period"
  | "min"
  | "median"
  | "max"
  | "skill"
  | "kind";

type Words = {
  headings: Record<Kind, string>;
  columns: Record<Column, string>;
  levels: Record<SkillLevel, string>;
  employment: Record<Employment, string>;
  periods: Record<Period, string>;
};

export const skillLevels = ["required", "preferred", "learning"] as const;
export type SkillLevel = (typeof skillLevels)[number];
export const employments = [
  "permanent",
  "contract",
  "fixed_term",
  "temporary",
  "apprenticeship",
  "internship",
] as const;
export type Employment = (typeof employments)[number];
export const periods = ["year", "month", "week", "day", "hour"] as const;
export type Period = (typeof periods)[number];
export type TableColumn = Column;

const en: Words = {
  headings: {
    overview: "Overview",
    responsibilities: "Responsibilities",
    skills: "Skills",
    qualifications: "Qualifications",
    experience: "Experience",
    salary: "Salary",
    benefits: "Benefits",
    day_in_the_life: "Day in the life",
    progression: "Career progression",
    hiring_process: "How to apply",
    faq: "FAQ",
    related: "Related roles",
  },
  columns: {
    level: "Level",
    location: "Location",
    employment_type: "Employment type",
    currency: "Currency",
    period: "Period",
    min: "Min",
    median: "Median",
    max: "Max",
    skill: "Skill",
    kind: "Kind",
  },
  levels: { required: "required", preferred: "preferred", learning: "learning" },
  employment: {
    permanent: "Permanent",
    contract: "Contract",
    fixed_term: "Fixed term",
    temporary: "Temporary",
    apprenticeship: "Apprenticeship",
    internship: "Internship",
  },
  periods: { year: "year", month: "month", week: "week", day: "day", hour: "hour" },
};

const de: Words = {
  headings: {
    overview: "Überblick",
    responsibilities: "Aufgaben",
    skills: "Fähigkeiten",
    qualifications: "Qualifikationen",
    experience: "Erfahrung",
    salary: "Gehalt",
    benefits: "Benefits",
    day_in_the_life: "Ein Tag im Leben",
    progression: "Karriere",
    hiring_process: "Bewerbung",
    faq: "FAQ",
    related: "Ähnliche Rollen",
  },
  columns: {
    level: "Stufe",
    location: "Ort",
    employment_type: "Beschäftigungsart",
    currency: "Währung",
    period: "Zeitraum",
    min: "Minimum",
    median: "Median",
    max: "Maximum",
    skill: "Fähigkeit",
    kind: "Art",
  },
  levels: { required: "erforderlich", preferred: "wünschenswert", learning: "erlernbar" },
  employment: {
    permanent: "Unbefristet",
    contract: "Freiberuflich",
    fixed_term: "Befristet",
    temporary: "Aushilfe",
    apprenticeship: "Ausbildung",
    internship: "Praktikum",
  },
  periods: { year: "Jahr", month: "Monat", week: "Woche", day: "Tag", hour: "Stunde" },
};

const spoken: Readonly<Record<string, Words>> = { en, de };

/** The words of a document in a language. */
export function wordsFor(locale: string): Words {
  return spoken[locale.slice(0, 2)] ?? en;
}

/** The heading line of a new section. */
export function headingOf(kind: Kind, locale: string): string {
  const heading = wordsFor(locale).headings[kind];
  return spoken[locale.slice(0, 2)] ? `## ${heading}` : `## ${heading} {kind=${kind}}`;
}

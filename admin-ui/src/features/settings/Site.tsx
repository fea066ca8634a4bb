import { Fragment } from "react";
import { currentLanguage, t } from "../../i18n";
import { Section } from "../../ui/Section";
import type { Settings } from "./api";
import classes from "./Site.module.css";

/** What holds for roles that say nothing themselves: read here, set where the program is started. */
export function Site({ settings: { site } }: { settings: Settings }) {
  const pay = site.pay_assumptions;
  const name = (type: Intl.DisplayNamesType, code: string) =>
    new Intl.DisplayNames(currentLanguage(), { type }).of(code) ?? code;
  const facts = [
    [t("settings.siteLanguage"), name("language", site.locale)],
    [t("settings.siteCurrency"), `${name("currency", site.currency)} (${site.currency})`],
    [
      t("settings.hourly"),
      t("settings.hourlyYear", { hours: Number(pay.hours_per_week), weeks: pay.weeks_per_year }),
    ],
    [t("settings.daily"), t("settings.dailyYear", { days: pay.days_per_year })],
    [
      t("settings.contract"),
      pay.annualise_contract ? t("settings.dailyYear", { days: pay.contract_days }) : t("settings.noYear"),
    ],
  ];
  return (
    <Section title={t("settings.site")} text={t("settings.siteText")}>
      <dl className={classes.list}>
        {facts.map(([term, fact]) => (
          <Fragment key={term}>
            <dt>{term}</dt>
            <dd>{fact}</dd>
          </Fragment>
        ))}
      </dl>
    </Section>
  );
}

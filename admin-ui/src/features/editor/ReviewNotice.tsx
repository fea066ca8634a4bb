import { Text } from "@mantine/core";
import { may, useUser } from "../../api/hooks";
import { t } from "../../i18n";
import { ago, moment } from "../../i18n/format";
import { ButtonLink } from "../../ui/links";
import { standingOf } from "../../ui/StateBadge";
import { useHead } from "./context";
import classes from "./Editor.module.css";

/** How the review stands: who sent, approved or sent back the role, when, and in which words. */
export function ReviewNotice() {
  const { head } = useHead();
  const reviews = may(useUser(), "editor");
  const { review } = head;
  if (!review || standingOf(head) !== review.state) return null;
  const waits = review.state === "in_review";
  const person = waits ? review.submitted_by : review.decided_by;
  const time = (waits ? review.submitted_at : review.decided_at) ?? review.submitted_at;
  const words = waits ? review.note : review.comment;
  return (
    <section className={classes.offer} aria-label={t("editor.review")}>
      <Text size="sm">
        <span title={moment(time)}>
          {t(`editor.review_${review.state}`, {
            name: person?.name || t("editor.someoneElse"),
            time: ago(time),
          })}
        </span>
      </Text>
      {words && (
        <blockquote className={classes.words} dir="auto">
          {words}
        </blockquote>
      )}
      {waits && reviews && (
        <ButtonLink to="/review" size="compact-sm">
          {t("editor.toReview")}
        </ButtonLink>
      )}
    </section>
  );
}

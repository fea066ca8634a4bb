import { Group, Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useUser } from "../../api/hooks";
import { t } from "../../i18n";
import { day } from "../../i18n/format";
import { ButtonLink, TextLink } from "../../ui/links";
import { PageHeader } from "../../ui/PageHeader";
import { Section } from "../../ui/Section";
import { ScreenSkeleton } from "../../ui/skeletons";
import { ErrorState } from "../../ui/states";
import { AccessButton } from "./AccessButton";
import { type Person, usePerson } from "./api";
import { DeleteButton } from "./DeleteButton";
import { InviteAgain } from "./InviteAgain";
import { PersonForm } from "./PersonForm";
import { ResetFactorButton } from "./ResetFactorButton";
import { SessionsOf } from "./SessionsOf";

const route = getRouteApi("/frame/people/$id");

/** One person: what they may do, how they sign in, where they are signed in. */
export function PersonPage() {
  const { id } = route.useParams();
  const { data: person, error, refetch } = usePerson(id);
  if (error) return <ErrorState error={error} retry={refetch} screen />;
  if (!person) return <ScreenSkeleton />;
  return (
    <>
      <TextLink to="/people" size="sm">
        {t("people.back")}
      </TextLink>
      <PageHeader title={person.name}>
        <ButtonLink variant="default" to="/audit" search={{ who: person.id }}>
          {t("people.log")}
        </ButtonLink>
      </PageHeader>
      <Text c="dimmed" mt={-16} mb="lg">
        {person.email}
        {person.created_at && ` · ${t("people.since", { day: day(person.created_at) })}`}
      </Text>
      <Parts person={person} />
    </>
  );
}

function Parts({ person }: { person: Person }) {
  const mine = useUser().id === person.id;
  if (mine) {
    return (
      <Section title={t("people.you")} text={t("people.youText")}>
        <ButtonLink to="/me">{t("profile.title")}</ButtonLink>
      </Section>
    );
  }
  return (
    <>
      <Section title={t("people.work")} text={t("people.workText")}>
        <PersonForm key={`${person.name}/${person.role}`} person={person} />
      </Section>
      <Section title={t("people.access")} text={t("people.accessText")}>
        <Text size="sm">{standingText(person)}</Text>
        <Group gap="sm">
          <InviteAgain person={person} />
          {person.second_factor && <ResetFactorButton person={person} />}
          <AccessButton person={person} />
        </Group>
      </Section>
      <Section title={t("common.sessions")} text={t("people.sessionsText")}>
        <SessionsOf person={person} />
      </Section>
      <Section title={t("people.delete")} text={t("people.deleteText")}>
        <DeleteButton person={person} />
      </Section>
    </>
  );
}

function standingText({ name, disabled, invited, second_factor }: Person): string {
  if (disabled) return t("people.isDisabled", { name });
  if (invited) return t("people.isInvited", { name });
  return t(second_factor ? "people.hasSecond" : "people.hasPassword", { name });
}

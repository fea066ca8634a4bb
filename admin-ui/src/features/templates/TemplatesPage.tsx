import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { may, useUser } from "../../api/hooks";
import { t } from "../../i18n";
import { PageHeader } from "../../ui/PageHeader";
import { RowsSkeleton } from "../../ui/skeletons";
import { ErrorState } from "../../ui/states";
import { listTemplates, type Template } from "./api";
import { DeleteDialog } from "./DeleteDialog";
import { EditDialog } from "./EditDialog";
import { NewTemplateDialog } from "./NewTemplateDialog";
import { TemplateCard } from "./TemplateCard";
import classes from "./Templates.module.css";

/** What is open over the list. */
type Opened = { dialog: "new" } | { dialog: "edit" | "delete"; template: Template };

/** The texts that new roles begin with. */
export function TemplatesPage() {
  const [opened, setOpened] = useState<Opened>();
  const close = () => setOpened(undefined);
  const { data, error, refetch } = useQuery({ queryKey: ["templates"], queryFn: listTemplates });
  return (
    <>
      <PageHeader title={t("templates.title")}>
        {may(useUser(), "editor") && (
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setOpened({ dialog: "new" })}
          >
            {t("templates.new")}
          </Button>
        )}
      </PageHeader>
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!data && !error && <RowsSkeleton rows={3} height={110} />}
      {data && (
        <ul className={classes.templates} aria-label={t("templates.title")}>
          {data.map((template) => (
            <TemplateCard
              key={template.slug}
              template={template}
              onEdit={() => setOpened({ dialog: "edit", template })}
              onDelete={() => setOpened({ dialog: "delete", template })}
            />
          ))}
        </ul>
      )}
      {opened?.dialog === "new" && <NewTemplateDialog onClose={close} />}
      {opened?.dialog === "edit" && <EditDialog template={opened.template} onClose={close} />}
      {opened?.dialog === "delete" && <DeleteDialog template={opened.template} onClose={close} />}
    </>
  );
}

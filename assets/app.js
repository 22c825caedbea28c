// Makes pages nicer; every one of them works without it.
(() => {
    "use strict";

    document.querySelector(".error-summary")?.focus();

    // A second press while the first is under way would do the same again. After a while, or on
    // coming back to the page, it may be meant: a file is asked for once more.
    for (const form of document.querySelectorAll("form[method=post]")) {
        form.addEventListener("submit", (event) => {
            if (form.dataset.sent) {
                event.preventDefault();
                return;
            }
            form.dataset.sent = "yes";
            setTimeout(() => { delete form.dataset.sent; }, 10000);
        });
    }
    window.addEventListener("pageshow", () => {
        for (const form of document.querySelectorAll("form[data-sent]")) {
            delete form.dataset.sent;
        }
    });

    // A table that is wider than the screen says so; a shadow alone is easily missed.
    const wider = document.querySelector("main").dataset.wider;
    for (const box of document.querySelectorAll(".scroll")) {
        if (box.scrollWidth <= box.clientWidth + 1) continue;
        const hint = document.createElement("p");
        hint.className = "small quiet wider no-print";
        hint.textContent = wider;
        box.before(hint);
    }

    let count = 0;

    class Combo {
        constructor(box) {
            this.box = box;
            this.input = box.querySelector("input");
            this.source = box.dataset.source;
            this.beside = box.dataset.with && document.getElementById(box.dataset.with);
            this.wait = 0;
            this.current = -1;
            count += 1;
            this.list = document.createElement("ul");
            this.list.id = `combo-${count}`;
            this.list.className = "combo-list";
            this.list.hidden = true;
            this.list.setAttribute("role", "listbox");
            const label = document.querySelector(`label[for="${this.input.id}"]`);
            this.list.setAttribute("aria-label", label ? label.textContent.trim() : "");
            box.append(this.list);
            this.input.setAttribute("role", "combobox");
            this.input.setAttribute("aria-autocomplete", "list");
            this.input.setAttribute("aria-expanded", "false");
            this.input.setAttribute("aria-controls", this.list.id);
            this.input.addEventListener("input", () => this.ask());
            this.input.addEventListener("keydown", (event) => this.key(event));
            this.input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
        }

        ask() {
            clearTimeout(this.wait);
            const typed = this.input.value.trim();
            if (typed.length < 2) {
                this.close();
                return;
            }
            this.wait = setTimeout(async () => {
                try {
                    const beside = this.beside ? `&with=${encodeURIComponent(this.beside.value.trim())}` : "";
                    const answer = await fetch(`${this.source}?q=${encodeURIComponent(typed)}${beside}`);
                    if (!answer.ok || typed !== this.input.value.trim()) return;
                    this.show(await answer.json());
                } catch {
                    // Without an answer the field stays what it is: a field for own words.
                    this.close();
                }
            }, 120);
        }

        show(found) {
            this.current = -1;
            this.list.replaceChildren(...found.map((one, index) => {
                const item = document.createElement("li");
                item.id = `${this.list.id}-${index}`;
                item.setAttribute("role", "option");
                item.setAttribute("aria-selected", "false");
                item.textContent = one.label;
                if (one.matched && one.matched.toLowerCase() !== one.label.toLowerCase()) {
                    const small = document.createElement("small");
                    small.className = "quiet";
                    small.textContent = ` ${one.matched}`;
                    item.append(small);
                }
                if (one.esco) {
                    const mark = document.createElement("small");
                    mark.className = "quiet";
                    mark.textContent = " · ESCO";
                    item.append(mark);
                }
                item.addEventListener("mousedown", (event) => {
                    event.preventDefault();
                    this.take(one.label);
                });
                item.dataset.label = one.label;
                return item;
            }));
            this.list.hidden = found.length === 0;
            this.input.setAttribute("aria-expanded", String(found.length > 0));
        }

        key(event) {
            const items = [...this.list.children];
            if (event.key === "Escape") {
                this.close();
            } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && items.length) {
                event.preventDefault();
                const step = event.key === "ArrowDown" ? 1 : -1;
                this.current = (this.current + step + items.length) % items.length;
                items.forEach((item, index) => {
                    item.setAttribute("aria-selected", String(index === this.current));
                });
                this.input.setAttribute("aria-activedescendant", items[this.current].id);
                items[this.current].scrollIntoView({ block: "nearest" });
            } else if (event.key === "Enter" && this.current >= 0 && !this.list.hidden) {
                event.preventDefault();
                this.take(items[this.current].dataset.label);
            }
        }

        take(label) {
            this.input.value = label;
            this.close();
        }

        close() {
            this.list.hidden = true;
            this.current = -1;
            this.input.setAttribute("aria-expanded", "false");
            this.input.removeAttribute("aria-activedescendant");
        }
    }

    for (const box of document.querySelectorAll(".combo")) new Combo(box);

    // Only one menu is open at a time, and Escape closes it.
    const menus = [...document.querySelectorAll("details.menu")];
    for (const menu of menus) {
        menu.addEventListener("toggle", () => {
            if (menu.open) menus.filter((other) => other !== menu).forEach((other) => { other.open = false; });
        });
        menu.addEventListener("keydown", (event) => {
            if (event.key === "Escape" && menu.open) {
                menu.open = false;
                menu.querySelector("summary").focus();
            }
        });
    }

    // A file that takes a moment: how far it is is shown below its link.
    for (const link of document.querySelectorAll("a[data-waits]")) {
        link.addEventListener("click", async (event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey || link.dataset.busy) return;
            event.preventDefault();
            link.dataset.busy = "yes";
            const box = document.createElement("p");
            box.setAttribute("role", "status");
            const bar = document.createElement("progress");
            bar.setAttribute("aria-label", link.dataset.waits);
            box.append(link.dataset.waits, bar);
            link.parentElement.after(box);
            try {
                const answer = await fetch(link.href);
                // Not the file, but the page of signing in.
                if (answer.redirected || !answer.ok) throw new Error(String(answer.status));
                const whole = Number(answer.headers.get("content-length"));
                const parts = [];
                const reader = answer.body.getReader();
                let read = 0;
                for (let part = await reader.read(); !part.done; part = await reader.read()) {
                    parts.push(part.value);
                    read += part.value.length;
                    if (whole) bar.value = Math.min(1, read / whole);
                }
                const named = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "");
                const saved = document.createElement("a");
                saved.href = URL.createObjectURL(new Blob(parts, { type: answer.headers.get("content-type") }));
                saved.download = named ? named[1] : "";
                saved.click();
                setTimeout(() => URL.revokeObjectURL(saved.href), 60000);
            } catch {
                // The browser itself says what is wrong.
                location.assign(link.href);
            }
            box.remove();
            delete link.dataset.busy;
        });
    }

    for (const copy of document.querySelectorAll("button[data-copies]")) {
        if (!navigator.clipboard) continue;
        copy.hidden = false;
        const words = copy.textContent;
        copy.addEventListener("click", async () => {
            await navigator.clipboard.writeText(document.getElementById(copy.dataset.copies).value);
            copy.textContent = copy.dataset.copied;
            setTimeout(() => { copy.textContent = words; }, 2000);
        });
    }
})();

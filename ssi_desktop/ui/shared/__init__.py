"""What all tabs share: theme, widgets kit, tables, forms, jobs, faults, actions and window state.

Rules of the kit
----------------
- The first argument of everything that paints itself or shows an icon is the window's ``Theme``; plain
  labels, cards, forms and layouts need none. Colours come from ``theme.tokens`` at painting time.
- Text is plain text everywhere. Use the labels of `widgets.labels`, `plain_text.plain_tip` for tooltips and
  `plain_text.without_access_keys` for names on buttons and tabs; never a bare ``QLabel`` or ``QMessageBox``.
- A status is a word, a shape and a colour (`widgets.chips`). LinkedIn's numbers have the colour
  ``reported`` and a square, ours ``estimated`` and a diamond; nothing else uses these.
- Spacing comes from ``tokens.Space`` (4, 8, 12, 16, 24), type from ``tokens.Type``; one primary
  button a view.
- Unknown is None: number and date fields, gauges and charts all take and give it.
- Connect bound methods, never lambdas that hold ``self``.

Pages
-----
::

    page = ScrollPage()                                   # widgets.pages: column of limited width
    header = PageHeader(_("Pillars"), _("LinkedIn shows {n}.").format(n=63))
    header.add_action(Button(theme, _("&New numbers"), Variant.PRIMARY, "plus"))
    page.column.addWidget(header)
    card = Card(_("History"), _("A caption"))             # widgets.card; card.body is a QVBoxLayout
    card.add_action(SegmentedControl(theme, _("Range"), [Choice("8", _("&8 weeks")), …], "8"))
    page.column.addWidget(card)

``ColumnGrid(widget, column=280, most=4)`` puts cards into as many equal columns as fit, ``FlowLayout`` lets
pieces wrap; ``PageBody`` is a page that does not scroll as a whole; ``Splitter(theme)`` divides it.
``EmptyState(theme, "week", headline, sentence, action, other)`` has ``primary`` and ``secondary``.
``Notice(theme, text, Tone.BAD, action, closable)`` is a strip in the page (``show_text``, ``clear``,
``acted``); ``Toast(theme, window).show_message(text, _("Undo"))`` the one short message (``acted``);
``ProgressStrip(theme).follow(job, title)`` shows a job in place.

Forms
-----
::

    brand = NumberField(0, 25, decimals=2)                # .value is float | None, .problem a sentence
    form = Form()
    form.add_beside(FieldRow(_("&Brand"), brand), FieldRow(_("&Date"), DateField(theme, today, latest=day)))
    note = form.add(_("N&ote"), TextArea())               # note.show_error(reason) for other fields
    wrong = form.first_refused()                          # move the focus there before saving

``ChoiceField([(key, text), …], chosen)`` has ``key`` and ``chosen_key``; ``SearchField(theme, hint)`` has
``searched`` once the typing rests; ``FilterChips`` and ``SegmentedControl`` have ``changed`` with the key.
Setting a value from the program never announces a change.

Tables
------
::

    columns = [
        Column("name", _("Name"), Person.shown_name, note=Person.title, stretch=True, width=220),
        Column("state", _("State"), state_word, chip=state_chip, width=150, needs=700),
        Column("done", _("Done"), done_word, checked=Person.is_done),
        Column("cover", _("Coverage"), cover_words, sort=cover_share, paint=paint_cover),
    ]
    model = TableModel(columns, key=Person.get_id)        # tables.model
    model.toggle_requested.connect(self._on_toggle)       # box or Space: perform a command, then reload
    table = TableView(theme, model, _("People"))          # tables.view
    table.row_changed.connect(self._on_row)               # the row, or None
    model.set_rows(snapshot.people)                       # or set_groups([(Section(title, note), rows), …])

The selection follows the rows' keys. ``sort_state``/``restore_sort`` and ``column_widths``/``restore_widths``
go into the window's state. Cells can be painted with `charts.cells` (``draw_coverage``, ``draw_steps``,
``draw_heat``) and `charts.spark` (``draw_spark``).

Charts (`ssi_desktop.ui.charts`)
--------------------------------
::

    gauge = Gauge(theme, title, pillar_look(pillar), scale=last)
    gauge.show_reading(GaugeReading(Reported(14.2), Estimated(11, 16, 13.4), target=18, earlier=Reported(13)))
    ReportedScore(theme, label).show_score(Reported(63), note); EstimatedScore(theme, label).show_score(…)
    chart = TrendChart(theme, today, loader)              # loader: the window's ChartLoader, or None
    chart.show_trend(Trend((TrendSeries(key, label, REPORTED, points),), 100.0), headline)
    chart.table_requested.connect(self._show_table)       # T in the chart
    OutcomeStrip(theme).show_strip(Strip(rows, start, end, known_mondays), name)
    trend_picture(trend, QSize(900, 300), theme, day)     # on white, for reports

Work, faults, actions
---------------------
``Jobs.start(partial(work, …))`` calls ``work(…, control)`` in a thread; ``control.report(done, total, text)``
reports and stops the work when the person cancelled. The job's signals ``succeeded``, ``refused`` (Problem),
``failed`` and ``was_cancelled`` come on the window's thread. ``FaultReporter(window).install()`` catches what
nobody caught; ``close_safely(event, finish, reporter)`` guards closeEvent. ``UiAction`` declares an action,
``ActionSet(theme, actions, owner)`` builds them. `window_state` keeps size, tab, splitters and sort orders.
`accessibility`: ``describe``, ``announce``, and for tests ``silent_controls`` and ``rich_labels``.
"""

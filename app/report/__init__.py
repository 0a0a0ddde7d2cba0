"""The compliance report: an assessment as a PDF that an inspector can read, file and sign.

`app.report.render` makes it. Nothing is imported here, so that whoever wants only the report's words
(the command line, the pages) does not wait for the page layout to load.
"""

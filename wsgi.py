"""The web service for a WSGI server: `application`, or `python wsgi.py` to serve it on this machine."""

from __future__ import annotations

from app import create_app

# The processes that check documents load this file again under this name, and need no service of their own.
if __name__ != "__mp_main__":
    application = create_app()


def main() -> None:
    """Serve with waitress at the configured HOST and PORT; 127.0.0.1:8000 unless set otherwise."""
    import waitress

    config = application.config
    print(f"Fairclause is at http://{config['HOST']}:{config['PORT']}/", flush=True)
    waitress.serve(
        application,
        host=config["HOST"],
        port=config["PORT"],
        threads=8,
        max_request_body_size=config["MAX_CONTENT_LENGTH"] + 1,
        ident=None,
    )


if __name__ == "__main__":
    main()

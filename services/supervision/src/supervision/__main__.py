"""``python -m supervision serve | work | migrate``."""

from chassis.process import main

if __name__ == "__main__":
    main("supervision.bootstrap:SERVICE")

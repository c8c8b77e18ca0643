"""Square codes (QR) as SVG: drawn here, no outside service learns what they lead to."""

import io

import qrcode
from qrcode.image.svg import SvgPathImage


def square_svg(text: str) -> bytes:
    """The square code of a text, with its quiet border, readable at 2 cm even when a fifth is stained."""
    made = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4, image_factory=SvgPathImage)
    made.add_data(text)
    made.make(fit=True)
    kept = io.BytesIO()
    picture = made.make_image()
    picture.save(kept)
    return kept.getvalue()
